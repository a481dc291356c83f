import { type Page, test } from "@playwright/test";

/** Keeps a picture of the whole page in end2end/screens when SCREENSHOTS=1. */
export async function screens(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS === "1") {
    const file = `screens/${name}-${test.info().project.name}.png`;
    await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
  }
}
