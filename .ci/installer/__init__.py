"""Builds what an office installs: a frozen program and its Debian package, a folder for Windows."""
