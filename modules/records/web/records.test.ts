import { describe, expect, it } from "vitest";
import { flatIn } from "./Records.tsx";
import { sizeWords } from "./sizes.ts";

describe("records", () => {
  it("say their size as a file list does", () => {
    expect(sizeWords(312)).toBe("312 B");
    expect(sizeWords(1024)).toBe("1.0 KB");
    expect(sizeWords(1_048_575)).toBe("1023.9 KB");
    expect(sizeWords(8 * 1024 * 1024)).toBe("8.0 MB");
  });

  it("are listed for one flat when the address names one", () => {
    expect(flatIn("flat=00112233445566aa")).toBe("00112233445566aa");
    expect(flatIn("flat=3-1-1201")).toBeNull();
    expect(flatIn("")).toBeNull();
  });
});
