import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Books = lazyComponent(() => import("./Books.tsx"));
const Book = lazyComponent(() => import("./Book.tsx"));
const Entry = lazyComponent(() => import("./Entry.tsx"));
const Statement = lazyComponent(() => import("./Statement.tsx"));

const Opening = lazyComponent(() => import("./Opening.tsx"));

const path = "/desk/books";
const label = { zh: "账簿", en: "Books" };

export default defineModule({
  noun: "treasury",
  routes: [
    { path, page: Books },
    { path: "/desk/books/opening", page: Opening, parent: path },
    { path: "/desk/books/:fund", page: Book, parent: path },
    { path: "/desk/books/entries/:number", page: Entry, parent: path },
    { path: "/desk/roster/flat/:flat/statement", page: Statement, parent: "/desk/roster" },
  ],
  menu: [
    { audience: "staff", path, label, icon: "book", order: 70 },
    { audience: "district", path, label, icon: "book", order: 40 },
    {
      audience: "auditor",
      path,
      label,
      note: { zh: "四本资金账，逐笔可核对", en: "Four books, every entry can be checked" },
      icon: "book",
      order: 20,
    },
  ],
  home: [],
  proposals: { open_books: lazyComponent(() => import("./OpeningDrafted.tsx")) },
  search: [() => import("./search.ts")],
});
