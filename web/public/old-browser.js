// Only browsers without module scripts run this file: they get the pages made on the server.
window.location.replace("/plain");
