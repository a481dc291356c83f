import type { Page } from "@playwright/test";

/** The looks whose contrast axe has passed in this worker. */
const passed = new Set<string>();

/**
 * What the contrast of a page's texts depends on, each look once: the colour, whether the text counts as large (WCAG 1.4.3: 24 px,
 * or 18.66 px when bold), and the ground it stands on.
 */
function looks(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const grounds = new Map<Element, string>();
    const ground = (of: Element | null): string => {
      if (!of) return "";
      const known = grounds.get(of);
      if (known !== undefined) return known;
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(of);
      // An opaque colour is written without its alpha.
      const whole = !/^rgba|\//.test(backgroundColor) && opacity === "1";
      const bare = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
      const own = bare ? "" : `${backgroundColor} ${backgroundImage} ${opacity}`;
      const told = whole ? own : `${own} ${ground(of.parentElement)}`.trim();
      grounds.set(of, told);
      return told;
    };
    const seen = (element: Element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    };
    const look = (element: Element) => {
      const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
      const size = Number.parseFloat(fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
      return `${color} ${textShadow} ${large ? "large" : "small"} on ${ground(element)}`;
    };
    const elements = new Set<Element>(document.querySelectorAll("input, select, textarea"));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement && text.textContent?.trim()) elements.add(text.parentElement);
    }
    return [...new Set([...elements].filter(seen).map(look))];
  });
}

/** The looks of a page that axe has still to judge, and what to say once it has found nothing. */
export async function unjudged(page: Page): Promise<{ any: boolean; judged: () => void }> {
  const here = await looks(page);
  return { any: here.some((look) => !passed.has(look)), judged: () => here.forEach((look) => passed.add(look)) };
}
