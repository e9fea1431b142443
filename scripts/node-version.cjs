// Loaded before every entry file (--require), in old syntax, so that a Node that is too old
// answers with one line instead of a syntax error. 22.18 is the first that runs .ts files as they are.
var have = process.versions.node.split(".").map(Number);
if (have[0] < 22 || (have[0] === 22 && have[1] < 18)) {
  process.stderr.write(
    "Linli needs Node.js 22.18 or newer; this is " +
      process.versions.node +
      ". Run it with `npm start` after `npm ci` (which brings Node 24 on Linux and Windows), or install Node 24.\n",
  );
  process.exit(1);
}
