@echo off
rem Starts the program, or says why this computer cannot run it and what can.
rem This file is ASCII alone: cmd.exe finds its labels in any code page. The sentences are in notices.
setlocal
set "here=%~dp0"
set "arch=%PROCESSOR_ARCHITECTURE%"
if defined PROCESSOR_ARCHITEW6432 set "arch=%PROCESSOR_ARCHITEW6432%"
rem "Microsoft Windows [Version 10.0.19045]", the word in brackets being the system's language.
set "release="
for /f "tokens=2 delims=[]" %%v in ('ver') do set "release=%%v"
if not defined release for /f "tokens=2*" %%v in ('ver') do set "release=%%v %%w"
set "major="
for /f "tokens=2 delims=. " %%m in ("%release%") do set "major=%%m"
if not defined major set "major=10"
set "notice=old"
if %major% LSS 10 goto refuse
set "notice=narrow"
if /i "%arch%"=="x86" goto refuse
set "notice=incomplete"
if not exist "%here%python\pythonw.exe" goto refuse
set "COMMITTEE_DESK_HOME=%here%data"
start "" "%here%python\pythonw.exe" -m committee_desk %*
exit /b 0

:refuse
chcp 936 >nul
type "%here%notices\%notice%.txt"
pause
exit /b 1
