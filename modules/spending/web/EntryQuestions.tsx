// Questions on the page of an entry of the books.
import { Questions } from "./Questions.tsx";

export default function EntryQuestions({ entry }: { entry: number }) {
  return <Questions about={{ entry }} mayAsk />;
}
