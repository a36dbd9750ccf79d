// The pages of one entry of the rail, side by side.
import { Link, useLocation } from "wouter";
import { useShellTexts } from "../i18n/shell.ts";
import "./staff.css";

export interface SubPage {
  path: string;
  label: string;
}

export function SubNav({ pages, label }: { pages: SubPage[]; label: string }) {
  const t = useShellTexts();
  const [location] = useLocation();
  return (
    <nav className="subnav" aria-label={`${t.app.menu} ${label}`}>
      {pages.map((page) => (
        <Link
          key={page.path}
          href={page.path}
          className="subnav-link"
          aria-current={page.path === location ? "page" : undefined}
        >
          {page.label}
        </Link>
      ))}
    </nav>
  );
}
