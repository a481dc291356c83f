import { expect, type Locator, type Page } from "@playwright/test";

/** What has the focus, in words for a failure, and whether somebody who looks at the page sees that it has. */
async function focused(page: Page): Promise<{ what: string; seen: boolean }> {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (!(one instanceof HTMLElement) || one === document.body) return { what: "nothing", seen: true };
    const style = getComputedStyle(one);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const box = one.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return { what: one.outerHTML.slice(0, 160), seen: (ring || style.boxShadow !== "none") && inside };
  });
}

/** Presses Tab until the element has the focus; whatever is passed on the way must show that it has it. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  const there = () => goal.first().evaluate((one) => one === document.activeElement);
  for (let stops = 0; stops < 200 && !(await there()); stops++) {
    await page.keyboard.press("Tab");
    const { what, seen } = await focused(page);
    expect(seen, `the focus can be seen on ${what}`).toBe(true);
  }
  expect(await there(), `Tab leads to ${goal}`).toBe(true);
}

/** Over the navigation to the content, by the skip link. */
export async function skip(page: Page): Promise<void> {
  await tabTo(page, page.getByRole("link", { name: "Aller au contenu" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("#contenu")).toBeFocused();
}

/** Types into a field that Tab reaches. */
export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

/** Follows a link or pushes a button that Tab reaches. */
export async function push(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press("Enter");
}
