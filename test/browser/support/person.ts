import type { Browser, Locator, Page } from 'playwright-core';

const GENERAL = 'C0QH00001';
/** What does not come in this time does not come. */
const TIMEOUT_MS = 30_000;

const DISCLOSURES = 'C0QH00002';

/** A member in front of the page, who finds things by what they are and what they say. */
export interface Person {
  readonly page: Page;
  /** Types a command into a channel's message box and sends it. */
  command(words: string): Promise<void>;
  /** The latest message from the app that says this, in the app's messages. */
  card(words: string): Promise<Locator>;
  /** The latest post of the channel of disclosures that says this. */
  post(words: string): Promise<Locator>;
  home(): Promise<Locator>;
  /** The open modal of this title, once it is there. */
  modal(title: string): Promise<ModalOnScreen>;
  /** Until Duban says that it is done, and closes what says so. */
  told(words: string): Promise<void>;
}

/** A modal as it is on the screen. */
export class ModalOnScreen {
  constructor(
    readonly dialog: Locator,
    /** Of the stack's views the one on top. */
    private readonly form: Locator,
  ) {}

  async fill(label: string, words: string): Promise<void> {
    const writable = this.form.locator('textarea, input:not([type=checkbox], [type=radio])');
    await writable.and(this.form.getByLabel(label)).first().fill(words);
  }

  /** Chooses in a select by typing and picking what is offered. */
  async choose(label: string, option: string): Promise<void> {
    const box = this.form.getByRole('combobox', { name: label });
    await box.click();
    await box.fill(option);
    await this.form.getByRole('option', { name: option }).first().click();
  }

  /** Ticks a box or chooses among several; the first one of this name. */
  async tick(name: string): Promise<void> {
    const box = this.form.getByRole('checkbox', { name }).or(this.form.getByRole('radio', { name }));
    await box.first().check();
  }

  async attach(label: string, file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }) {
    await this.form.getByLabel(label).setInputFiles(file);
    await this.form.getByText(file.name).waitFor();
  }

  async press(button: string): Promise<void> {
    await this.form.getByRole('button', { name: button, exact: true }).click();
  }

  /** Presses the first button of this name after these words: the one of their row. */
  async pressBeside(words: string, button: string): Promise<void> {
    const row = this.form.locator('.block-section').filter({ hasText: words });
    await row.getByRole('button', { name: button, exact: true }).first().click();
  }

  /** Until these words stand in it. */
  async says(words: string): Promise<void> {
    await this.form.getByText(words).first().waitFor();
  }

  /** Until these words stand at the input of this label as an error. */
  async refuses(label: string, words: string): Promise<void> {
    const field = this.form.locator('.block-input').filter({ hasText: label });
    await field.getByRole('alert').filter({ hasText: words }).first().waitFor();
  }

  async close(): Promise<void> {
    await this.form.getByRole('button', { name: /关闭对话框|Close dialog/ }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  text(): Promise<string> {
    return this.form.innerText();
  }
}

export interface Seat {
  readonly width?: number;
  readonly height?: number;
}

/** Opens the page as this member, in a browser window of their own. */
export async function sitDown(browser: Browser, pageUrl: string, userId: string, seat: Seat = {}): Promise<Person> {
  const { width = 1280, height = 800 } = seat;
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  const goTo = async (hash: string): Promise<void> => {
    await page.goto(`${pageUrl}?as=${userId}${hash}`);
  };
  const messageBox = (): Locator => page.getByRole('textbox', { name: /发消息|Message/ });
  await goTo(`#/channel/${GENERAL}`);
  await messageBox().waitFor();
  await page.getByRole('button', { name: /^(知道了|Dismiss)$/ }).click();

  const latest = async (words: string): Promise<Locator> => {
    const message = page.getByRole('log').first().getByRole('article').filter({ hasText: words }).last();
    await message.waitFor();
    return message;
  };

  const modal = async (title: string | RegExp): Promise<ModalOnScreen> => {
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    return new ModalOnScreen(dialog, dialog.locator('form').filter({ visible: true }));
  };

  return {
    page,
    modal,
    told: async (words) => {
      const notice = await modal(/^督办|^Duban/);
      await notice.says(words);
      await notice.close();
    },
    command: async (words) => {
      await goTo(`#/channel/${GENERAL}`);
      await page.getByRole('heading', { name: '综合' }).first().waitFor();
      await messageBox().fill(words);
      await page.getByRole('button', { name: /^(发送|Send)$/ }).click();
    },
    card: async (words) => {
      await goTo('#/app/messages');
      return latest(words);
    },
    post: async (words) => {
      await goTo(`#/channel/${DISCLOSURES}`);
      return latest(words);
    },
    home: async () => {
      await goTo('#/app/home');
      return page.getByRole('main');
    },
  };
}
