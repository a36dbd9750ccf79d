// Routes of the shell, then those of the modules, then 「没有这个页面」.
import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense, type ComponentType, type ReactNode } from "react";
import { Route, Switch, useLocation } from "wouter";
import { queries } from "../api/query.ts";
import { Home, TabPage } from "../pages/Home.tsx";
import { NotFound } from "../pages/NotFound.tsx";
import { Boundary, DemoRibbon, Loading } from "../ui/feedback.tsx";
import { Frame } from "./Frame.tsx";
import { lazyComponent } from "./modules.ts";
import { routes } from "./registry.ts";

const Me = lazyComponent(() => import("../pages/Me.tsx"));
const CheckReceipt = lazyComponent(() => import("../pages/CheckReceipt.tsx"));
const Sent = lazyComponent(() => import("../pages/Sent.tsx"));
const How = lazyComponent(() => import("../pages/How.tsx"));
const Relink = lazyComponent(() => import("../pages/Relink.tsx"));
const Proven = lazyComponent(() => import("../pages/Proven.tsx"));
const Demo = lazyComponent(() => import("../demo/Demo.tsx"));

const LedgerTab = (): ReactNode => <TabPage tab="ledger" />;
const MeetingTab = (): ReactNode => <TabPage tab="meeting" />;
const ServicesTab = (): ReactNode => <TabPage tab="services" />;

/** The shell's own pages, before those of the modules. */
const own: { path: string; page: ComponentType }[] = [
  { path: "/", page: Home },
  { path: "/ledger", page: LedgerTab },
  { path: "/meeting", page: MeetingTab },
  { path: "/services", page: ServicesTab },
  { path: "/me", page: Me },
  { path: "/outbox", page: Sent },
  { path: "/how", page: How },
  { path: "/relink", page: Relink },
  { path: "/r", page: Proven },
  { path: "/r/:id", page: Proven },
  { path: "/check", page: CheckReceipt },
];

const plain = routes.filter((route) => route.frame === "plain");
const framed = [...own, ...routes.filter((route) => route.frame !== "plain")];

/** Every address of the app, in the order in which they are tried. */
export const paths: string[] = [...plain, { path: "/demo" }, ...framed].map(({ path }) => path);

function Guarded({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  return (
    <Boundary name={location}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Boundary>
  );
}

function FramedPages() {
  return (
    <Frame>
      <Guarded>
        <Switch>
          {framed.map(({ path, page }) => (
            <Route key={path} path={path} component={page} />
          ))}
          <Route component={NotFound} />
        </Switch>
      </Guarded>
    </Frame>
  );
}

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Switch>
        {plain.map(({ path, page: Page }) => (
          <Route key={path} path={path}>
            {() => (
              <Guarded>
                <DemoRibbon />
                <Page />
              </Guarded>
            )}
          </Route>
        ))}
        <Route path="/demo">
          {() => (
            <Guarded>
              <DemoRibbon />
              <Demo />
            </Guarded>
          )}
        </Route>
        <Route>{() => <FramedPages />}</Route>
      </Switch>
    </QueryClientProvider>
  );
}
