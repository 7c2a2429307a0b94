// The order of search results: methods of the clients before the functions that they are made of.
var Scorer = {
  score: function ([docname, title, anchor, description, score, filename, kind]) {
    return docname.startsWith("api/operations") ? score - 3 : docname.startsWith("api/async") ? score - 1 : score;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
