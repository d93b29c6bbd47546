@echo off
rem Starts Triplane. Needs Java 25 or later: JAVA_HOME, or java on the path.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if exist "%HOME_DIR%\runtime\bin\java.exe" set "JAVA=%HOME_DIR%\runtime\bin\java"
if defined TRIPLANE_JAVA set "JAVA=%TRIPLANE_JAVA%"
"%JAVA%" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dtriplane.home="%HOME_DIR%" %TRIPLANE_OPTS% -cp "%HOME_DIR%\lib\*" org.triplane.packaging.Launcher %*
exit /b %ERRORLEVEL%
