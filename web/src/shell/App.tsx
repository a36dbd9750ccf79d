// Routes of the shell, then those of the modules, then 「没有这个页面」.
import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense, type ComponentType, type ReactNode } from "react";
import { Route, Switch, useLocation } from "wouter";
import { queries } from "../api/query.ts";
import { Home, TabPage } from "../pages/Home.tsx";
import { NotFound } from "../pages/NotFound.tsx";
import { Boundary, DemoRibbon, Loading } from "../ui/feedback.tsx";
import { Frame } from "./Frame.tsx";
import { lazyComponent, type Module, type PageRoute } from "./modules.ts";
import { loadDesks, useModules } from "./registry.ts";

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

const isPlain = (route: PageRoute): boolean => route.frame === "plain";

function routesOf(modules: Module[]) {
  const routes = modules.flatMap((module) => module.routes);
  const framed = routes.filter((route) => !isPlain(route));
  return { plain: routes.filter(isPlain), framed: [...own, ...framed] };
}

/** Every address of the app, in the order in which they are tried. */
export async function paths(): Promise<string[]> {
  const { plain, framed } = routesOf(await loadDesks());
  return [...plain, { path: "/demo" }, ...framed].map(({ path }) => path);
}

function Guarded({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  return (
    <Boundary name={location}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Boundary>
  );
}

/** An address that no resident's page has: a desk's, perhaps, once those are here. */
function Elsewhere() {
  const { all } = useModules(true);
  return all ? <NotFound /> : <Loading />;
}

function FramedPages({ framed }: { framed: { path: string; page: ComponentType }[] }) {
  return (
    <Frame>
      <Guarded>
        <Switch>
          {framed.map(({ path, page }) => (
            <Route key={path} path={path} component={page} />
          ))}
          <Route component={Elsewhere} />
        </Switch>
      </Guarded>
    </Frame>
  );
}

export function App() {
  const { plain, framed } = routesOf(useModules(false).loaded);
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
        <Route>{() => <FramedPages framed={framed} />}</Route>
      </Switch>
    </QueryClientProvider>
  );
}
