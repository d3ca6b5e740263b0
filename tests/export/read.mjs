// Reads a GraphML or GEXF file as Gephi Lite does, or a Cytoscape JSON file, and prints what it found as JSON.
// node read.mjs FOLDER-WITH-NODE_MODULES FILE
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [modules, file] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, "package.json"));
const text = fs.readFileSync(file, "utf8");

function graphology(name) {
  const { MultiGraph } = require("graphology");
  const graph = require(name).parse(MultiGraph, text);
  return {
    type: graph.type,
    nodes: Object.fromEntries(graph.mapNodes((id, attributes) => [id, attributes])),
    edges: Object.fromEntries(
      graph.mapEdges((id, attributes, source, target) => [id, { ...attributes, source, target, directed: graph.isDirected(id) }]),
    ),
  };
}

function cytoscape() {
  const graph = require("cytoscape")({ ...JSON.parse(text), headless: true, styleEnabled: true });
  return {
    nodes: Object.fromEntries(graph.nodes().map((n) => [n.id(), { ...n.data(), position: n.position(), drawn: n.style("background-color") }])),
    edges: Object.fromEntries(graph.edges().map((e) => [e.id(), { ...e.data(), arrow: e.style("target-arrow-shape") }])),
  };
}

const readers = { ".graphml": () => graphology("graphology-graphml"), ".gexf": () => graphology("graphology-gexf"), ".cyjs": cytoscape };
process.stdout.write(JSON.stringify(readers[path.extname(file)]()), () => process.exit(0)); // cytoscape.js keeps a timer
