import { attack, nothingLeaked } from './attack';
import { reminders } from './reminders.cases';
import { setStage, type Stage } from './stage';

// A shared machine may be slow: a quarter is long, not wrong.
jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await nothingLeaked(stage);
  await stage.bureau.close();
});

for (const one of reminders) attack(() => stage, one);
