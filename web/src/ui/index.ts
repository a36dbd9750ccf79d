// The design system, as pages and modules import it. Qr and Paper are imported from their own files
// by the lazy pages that need them.
export * from "./actions.tsx";
export * from "./cards.tsx";
export * from "./feedback.tsx";
export * from "./forms.tsx";
export { Icon, type IconName } from "./Icon.tsx";
export * from "./Seals.tsx";
export { Sheet } from "./Sheet.tsx";
export * from "./Track.tsx";
export * from "./values.tsx";
