@echo off
rem The command line: 命令行.cmd list NAME.desk residents
setlocal
set "COMMITTEE_DESK_HOME=%~dp0data"
set "PYTHONUTF8=1"
"%~dp0python\python.exe" -m committee_desk %*
