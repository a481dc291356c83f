import { type Browser, expect, type Page, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { choose, invite, mark, openJourney } from "../support/hub";
import { linkTo } from "../support/mail";
import { screens } from "../support/screens";

const PASSWORD = "chemin-Partage-31";

/** A browser of somebody's own, beside the others. */
async function beside(browser: Browser, width = 1280): Promise<Page> {
  const javaScriptEnabled = test.info().project.use.javaScriptEnabled !== false;
  const context = await browser.newContext({ locale: "fr-FR", reducedMotion: "reduce", javaScriptEnabled, viewport: { width, height: 844 } });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

/** Fills a form of that function, unfolded where it is folded, and sends it by its button. */
async function send(page: Page, name: string, fields: Record<string, string>, button: string): Promise<void> {
  const form = page.locator(`form[action='/api/${name}']`).first();
  const folded = page.locator("details:not([open])", { has: page.locator(`form[action='/api/${name}']`) });
  if (await folded.count()) await folded.locator("summary").first().click();
  for (const [field, text] of Object.entries(fields)) await form.locator(`[name='form[${field}]']`).fill(text);
  await form.getByRole("button", { name: button }).click();
}

/** As the hub counts days. */
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());

const state = (page: Page, code: string) => expect(page.locator(`.state[data-state=${code}]`).first()).toBeVisible();

test.use({ actionTimeout: 15_000 });

test("sender, receiver and créatrice: a nameless request, a consent by link, an answer, and the consent withdrawn", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const id = mark();
  const organisation = `La Fabrique ${id}`;
  const name = `Roumagnac-${id}`;
  const invitation = await invite(page, organisation, `yann.${id}@fabrique.demo.test`);
  await page.context().clearCookies();
  const [sender, receiver, creator] = [page, await beside(browser), await beside(browser, 390)];

  await receiver.goto(invitation);
  for (const field of await receiver.locator("main input[type=password]").all()) await field.fill(PASSWORD);
  await receiver.getByRole("button", { name: "Enregistrer et entrer" }).click();
  await expect(receiver).toHaveURL(/tableau-de-bord/);

  await signIn(sender, "conseil");
  const journey = await openJourney(sender, "Lise", name);
  let referral = "";

  await test.step("the sender refers without the name", async () => {
    await sender.goto(`${journey}/orienter`);
    await choose(sender, "incubation", organisation);
    await sender.getByLabel(/^Le besoin/).fill("Mettre au point le modèle économique avant l’ouverture.");
    await sender.getByRole("button", { name: "Envoyer sans le nom" }).click();
    await state(sender, "sent");
    await expect(sender).toHaveURL(/\/orientations\/[0-9a-f-]{36}/);
    referral = new URL(sender.url()).pathname;
    await axe(sender);
  });

  await test.step("the receiver reads a request without a name", async () => {
    await receiver.goto("/tableau-de-bord");
    await receiver.locator("#to-answer + ul a").first().click();
    await expect(receiver.getByText("Demande sans nom").first()).toBeVisible();
    await expect(receiver.getByText(name)).toHaveCount(0);
    await axe(receiver);
    expect((await receiver.goto(journey))?.status()).toBe(404);
    await receiver.goto("/avis");
    await expect(receiver.getByText("pour le parcours d’une personne non nommée")).toBeVisible();
    await axe(receiver);
  });

  await test.step("the créatrice agrees by a link, without an account", async () => {
    await sender.goto(referral);
    await sender.getByRole("link", { name: "Demander l’accord par un lien" }).click();
    await axe(sender);
    const form = sender.locator("form[action='/api/sharing/ask_consent']");
    for (const part of ["identity", "stages"]) await form.locator(`[name='form[${part}]']`).check();
    await send(sender, "sharing/ask_consent", { purpose: "Pour que La Fabrique prépare votre arrivée." }, "Demander l’accord");
    const link = (await sender.locator(".invitation-link").textContent())!;
    await screens(sender, "partage");
    await creator.goto(link);
    await expect(creator.getByRole("heading", { level: 1 })).toContainText("Ouvrir une partie de votre dossier");
    await axe(creator);
    await screens(creator, "accord");
    for (const part of ["identity", "stages"]) await creator.locator(`[name='form[${part}]']`).check();
    await creator.getByRole("button", { name: "J’accepte" }).click();
    await expect(creator.getByRole("status").first()).toBeVisible();
    expect((await creator.goto(link))?.status(), "a link works once").toBe(410);
    await axe(creator);
  });

  await test.step("the receiver sees who it is and asks; the sender answers; the receiver accepts", async () => {
    await receiver.goto(referral);
    await expect(receiver.getByText(name).first()).toBeVisible();
    await axe(receiver);
    await send(receiver, "referrals/ask", { question: "Le local est-il déjà trouvé ?" }, "Envoyer la question");
    await state(receiver, "info_requested");
    await sender.goto(referral);
    await axe(sender);
    await send(sender, "referrals/reply", { answer: "Oui, à Ramonville, depuis mars." }, "Envoyer la réponse");
    await state(sender, "under_review");
    await receiver.goto(referral);
    await expect(receiver.getByText("Oui, à Ramonville, depuis mars.").first()).toBeVisible();
    await receiver.locator("form[action='/api/referrals/accept'] select").first().selectOption({ label: "Yann Receveur" });
    await receiver.getByRole("button", { name: "Accepter l’orientation" }).click();
    await state(receiver, "accepted");
    await receiver.goto(referral);
    await send(receiver, "referrals/meet", { met_on: today() }, "Noter le rendez-vous");
    await expect(receiver.getByText("Premier rendez-vous le")).toBeVisible();
    await axe(receiver);
    await screens(receiver, "referral-met");
  });

  await test.step("the créatrice reads each step in her space", async () => {
    await sender.goto(journey);
    await sender.getByText(/^Inviter .* dans son espace/).first().click();
    await send(sender, "creators/open_space", { email: `lise.${id}@courriel.demo.test` }, "Envoyer l’invitation");
    await creator.goto(await linkTo(`lise.${id}@courriel.demo.test`, "/invitation/"));
    await creator.getByRole("button", { name: "Entrer sans mot de passe" }).click();
    await creator.getByRole("button", { name: "J’ai lu, ouvrir mon parcours" }).click();
    const folded = creator.locator(".section-fold:not([open]) > summary");
    while ((await folded.count()) > 0) await folded.first().click();
    await creator.locator("#orientations details", { has: creator.getByText("Le local est-il déjà trouvé ?") }).locator("summary").first().click();
    for (const told of ["Le local est-il déjà trouvé ?", "Oui, à Ramonville, depuis mars."]) {
      await expect(creator.getByText(told).first()).toBeVisible();
    }
    await expect(creator.locator("#lectures").getByText("Yann Receveur").first()).toBeVisible();
    await axe(creator);
    await screens(creator, "mon-parcours-orientation");
  });

  await test.step("she withdraws the consent: what the receiver has open saves nothing, and the rest is gone", async () => {
    await receiver.goto(`${journey}/suivi`);
    const note = receiver.locator("form[action='/api/together/write_note']").first();
    await expect(note).toHaveCount(1);
    await creator.locator("#accords details.confirm summary").first().click();
    await creator.getByRole("button", { name: "Retirer l’accord", exact: true }).first().click();
    await expect(creator.locator("#accords").getByText("Accords passés")).toBeVisible();
    await send(receiver, "together/write_note", { body: `Trop tard ${id}` }, "Enregistrer la note");
    await receiver.waitForLoadState();
    await receiver.goto(journey);
    await expect(receiver.getByRole("heading", { level: 1 })).toHaveText(/^Parcours P-/);
    await axe(receiver);
    await sender.goto(`${journey}/suivi`);
    await expect(sender.getByText(`Trop tard ${id}`)).toHaveCount(0);
    await sender.goto(`${journey}/partage`);
    await expect(sender.getByText("n’a plus accès au dossier")).toBeVisible();
    await axe(sender);
  });
  await receiver.context().close();
  await creator.context().close();
});
