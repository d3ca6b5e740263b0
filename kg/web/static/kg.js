"use strict";

// The editor on the first page: one endpoint, the terms of the ontology offered as one types, entities opened here.
const data = JSON.parse(document.getElementById("editor-data").textContent);
const endpoint = new URL("/sparql", location.href).href;
const Yasqe = Yasgui.Yasqe;

const first = `# What is asserted, and in how many articles?
PREFIX kg: <${data.prefixes.kg}>
PREFIX id: <${data.prefixes.id}>
PREFIX xsd: <${data.prefixes.xsd}>
SELECT ?subject ?relation ?object (COUNT(DISTINCT ?article) AS ?articles) WHERE {
  GRAPH ?article {
    ?claim kg:subject ?subject ; kg:predicate ?relation ; kg:object ?object ; kg:modality kg:asserted
  }
}
GROUP BY ?subject ?relation ?object
ORDER BY DESC(?articles) ?subject ?relation ?object
LIMIT 50
`;
const shortened = Object.fromEntries(["id", "kg", "kind", "article", "xsd"].map((name) => [name, data.prefixes[name]]));

// What the editor would fetch from other servers it gets from the page.
const offered = {
  "prefixes": Object.entries(data.prefixes).map(([name, iri]) => `${name}: <${iri}>`),
  "class": data.classes,
  "property": data.properties,
};
for (const [name, terms] of Object.entries(offered)) {
  Yasqe.defaults.autocompleters = Yasqe.defaults.autocompleters.filter((other) => other !== name);
  Yasqe.forkAutocompleter(name, { name: `kg-${name}`, bulk: true, persistenceId: null, get: () => Promise.resolve(terms) });
}
Yasqe.defaults.value = first;

const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint },
  copyEndpointOnNewTab: true,
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
  autofocus: false,
});

for (const button of document.querySelectorAll("button.load")) {
  button.addEventListener("click", () => {
    const tab = yasgui.addTab(true, { name: button.dataset.query, requestConfig: { endpoint } });
    tab.setQuery(data.queries[button.dataset.query]);
    tab.getYasqe().addPrefixes(shortened); // the table then shows id:NAME instead of the whole IRI
    document.getElementById("ask").scrollIntoView({ behavior: "smooth" });
  });
}

// In results, an entity's IRI leads to its page on this server.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link === null) return;
  for (const [iri, page] of Object.entries(data.pages)) {
    if (link.href.startsWith(iri)) {
      event.preventDefault();
      window.open(page + link.href.slice(iri.length), "_blank", "noopener");
    }
  }
}, true);
