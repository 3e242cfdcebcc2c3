@echo off
chcp 936 >nul
setlocal
set "here=%~dp0"
set "arch=%PROCESSOR_ARCHITECTURE%"
if defined PROCESSOR_ARCHITEW6432 set "arch=%PROCESSOR_ARCHITEW6432%"
set "release="
for /f "tokens=2 delims=[]" %%v in ('ver') do set "release=%%v"
for /f "tokens=2 delims=. " %%m in ("%release%") do set "major=%%m"
if not defined major set "major=10"
if %major% LSS 10 goto old
if /i "%arch%"=="x86" goto narrow
if not exist "%here%python\pythonw.exe" goto incomplete
set "COMMITTEE_DESK_HOME=%here%data"
start "" "%here%python\pythonw.exe" -m committee_desk %*
exit /b 0

:old
echo.
echo   这台电脑不能运行“社区工作台”。
echo.
echo   原因：本程序需要 Windows 10 或 Windows 11（64 位），
echo         这台电脑是 Windows 7、Windows 8 或更早的系统。
echo.
goto advice

:narrow
echo.
echo   这台电脑不能运行“社区工作台”。
echo.
echo   原因：本程序需要 64 位的 Windows，这台电脑装的是 32 位系统。
echo.

:advice
echo   可以这样办：
echo     1. 换一台装有 64 位 Windows 10 或 Windows 11 的电脑，
echo        把整个文件夹复制过去，双击同一个文件即可；
echo     2. 使用统信 UOS、银河麒麟等国产系统的电脑，安装本程序的 Linux 版；
echo     3. 请单位的电脑管理员把这台电脑升级到 64 位 Windows 10 以上。
echo   已有的数据文件不受影响，复制到新电脑就能打开。
echo.
pause
exit /b 1

:incomplete
echo.
echo   文件夹不完整：缺少 python\pythonw.exe。
echo   请重新复制整个文件夹，不要只复制其中一部分；
echo   如果杀毒软件隔离了文件，请先恢复，再双击本文件。
echo.
pause
exit /b 1
