@echo off
rem The command line: give this file the words of docs/command-line.md.
setlocal
set "COMMITTEE_DESK_HOME=%~dp0data"
set "PYTHONUTF8=1"
"%~dp0python\python.exe" -m committee_desk %*
