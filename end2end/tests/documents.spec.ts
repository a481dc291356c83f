import { expect, type Page, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { screens } from "../support/screens";

const pdf = (words: string) => Buffer.from(`%PDF-1.4\n% ${words}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);
const mark = () => `${test.info().project.name.slice(0, 6)}${Date.now().toString(36)}`;

/** Fills the form of a document in and sends it. */
async function add(page: Page, title: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const form = page.locator("form[action^='/documents/upload/']");
  await form.locator("[name='form[title]']").fill(title);
  await form.locator("input[type=file]").setInputFiles(file);
  await form.locator("button[type=submit]").click();
}

test("an adviser adds a document, keeps what was typed when it is refused, and the créatrice reads it", async ({ page }) => {
  const title = `Contrat 🌞 ${mark()}`;
  await signIn(page, "createur");
  const upload = await page.locator("form[action^='/documents/upload/']").getAttribute("action");
  const pieces = `/parcours/${upload!.split("/").pop()}/pieces`;
  await signIn(page, "conseil");
  await page.goto(pieces);
  await axe(page);
  await screens(page, "documents");
  await add(page, title, { name: "programme.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ\x90\x00 not a PDF") });
  await expect(page.getByRole("alert")).toContainText("Rien n’est perdu");
  await expect(page.locator("[name='form[title]']")).toHaveValue(title);
  await axe(page);
  await screens(page, "documents-refused");
  await add(page, title, { name: "trop.pdf", mimeType: "application/pdf", buffer: Buffer.concat([pdf("x"), Buffer.alloc(26_000_000, 32)]) });
  await expect(page.getByRole("alert")).toContainText("Allégez le fichier");
  await expect(page.locator("[name='form[title]']")).toHaveValue(title);
  await add(page, title, { name: "contrat signé.pdf", mimeType: "application/pdf", buffer: pdf(title) });
  await expect(page.getByRole("status").first()).toContainText("La pièce est ajoutée");
  const link = page.locator("a[href^='/documents/']", { hasText: title });
  const file = await page.request.get((await link.getAttribute("href"))!);
  expect(file.headers()["content-disposition"]).toContain("filename*=UTF-8''contrat%20sign%C3%A9.pdf");
  expect((await file.body()).equals(pdf(title))).toBe(true);

  await signIn(page, "createur");
  await page.goto("/mon-parcours#pieces");
  await expect(page.locator("a[href^='/documents/']", { hasText: title })).toBeVisible();
});

test("a créatrice adds and withdraws a document of her own @phone", async ({ page }) => {
  const title = `Mon devis ${mark()}`;
  await signIn(page, "createur");
  await page.goto("/mon-parcours#pieces");
  await page.locator("#pieces summary", { hasText: "Ajouter une pièce" }).click();
  await add(page, title, { name: "devis.pdf", mimeType: "application/pdf", buffer: pdf(title) });
  await expect(page.getByRole("status").first()).toContainText("La pièce est ajoutée");
  const line = page.locator("#pieces li", { hasText: title });
  await expect(line).toBeVisible();
  await axe(page);
  await page.locator("#pieces").scrollIntoViewIfNeeded();
  await screens(page, "my-documents");
  await line.locator("summary").click();
  await line.getByRole("button", { name: "Retirer la pièce" }).click();
  await expect(page.getByRole("status").first()).toContainText("La pièce est retirée");
  await expect(page.locator("#pieces li", { hasText: title })).toHaveCount(0);
});
