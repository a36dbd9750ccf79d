// Routes of the shell, then those of the modules, then 「没有这个页面」.
import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense, type ReactNode } from "react";
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

const plain = routes.filter((route) => route.frame === "plain");
const framed = routes.filter((route) => route.frame !== "plain");

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
          <Route path="/" component={Home} />
          <Route path="/ledger">{() => <TabPage tab="ledger" />}</Route>
          <Route path="/meeting">{() => <TabPage tab="meeting" />}</Route>
          <Route path="/services">{() => <TabPage tab="services" />}</Route>
          <Route path="/me" component={Me} />
          <Route path="/outbox" component={Sent} />
          <Route path="/how" component={How} />
          <Route path="/relink" component={Relink} />
          <Route path="/r" component={Proven} />
          <Route path="/r/:id" component={Proven} />
          <Route path="/check" component={CheckReceipt} />
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
