import { expect } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";

/** The link of the latest mail to an address, from the kept files; the job takes its time. */
export async function linkTo(email: string, path: string): Promise<string> {
  let found: string | undefined;
  await expect(async () => {
    const folder = `${__dirname}/../.data/mail`;
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith(".eml"))
      .sort()
      .reverse()
      .map((name) => readFileSync(`${folder}/${name}`, "utf8").replace(/=\r?\n/g, ""));
    found = texts.find((text) => text.includes(email) && text.includes(path))?.match(new RegExp(`${path}[0-9a-f]+`))?.[0];
    expect(found).toBeTruthy();
  }).toPass({ timeout: 90_000 });
  return found!;
}
