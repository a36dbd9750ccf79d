// 提醒与催告: what the ledger worded about single bills.
import { List } from "./List.tsx";

export default function OfBills() {
  return <List form />;
}
