import { presetNamed, presets } from '../../src/preset';
import { postKinds, presetSchema, targetKinds, words, type Preset } from '../../src/preset/preset';
import { locales } from '../../src/text/locale';

/** Every string that a person could read in one language, with where it stands. */
function wordsIn(value: unknown, locale: string, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    key === locale && typeof inner === 'string' ? [[path, inner]] : wordsIn(inner, locale, `${path}.${key}`),
  );
}

describe.each(Object.entries(presets))('the preset %s', (name, preset: Preset) => {
  test('satisfies the schema and is found by its name', () => {
    expect(presetSchema.safeParse(preset).success).toBe(true);
    expect(presetNamed(name)).toEqual(preset);
  });

  test('has every word in every language, Chinese in Chinese and English without', () => {
    const [chinese, english] = locales.map((locale) => wordsIn(preset, locale));
    expect(chinese?.map(([path]) => path)).toEqual(english?.map(([path]) => path));
    expect(chinese?.length).toBeGreaterThan(80);
    expect(chinese?.filter(([, text]) => !/\p{Script=Han}/u.test(text))).toEqual([]);
    expect(english?.filter(([, text]) => !/[a-z]/i.test(text) || /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  test('writes Chinese with Chinese punctuation', () => {
    expect(wordsIn(preset, 'zh-CN').filter(([, text]) => /[,;:()?!]/.test(text))).toEqual([]);
  });

  test('gives no two things of one list the same name', () => {
    const lists = [preset.occasions, preset.causes, preset.reportSections, preset.criteria.branch.points];
    for (const list of lists) {
      for (const locale of locales) expect(new Set(list.map((item) => item.words[locale])).size).toBe(list.length);
    }
  });

  test('has the inspection group review the branch and the leadership team (M1)', () => {
    expect(preset.tiers.branch.reviewerPost).toBe('inspector');
    expect(preset.tiers.leadership_member.reviewerPost).toBe('inspector');
  });

  test('has the principal leader review the section chiefs (M2)', () => {
    expect(preset.tiers.section_chief.reviewerPost).toBe('principal_leader');
  });

  test('has the branch secretary review the ordinary members, and check on all but the branch (M3, M4)', () => {
    expect(preset.tiers.ordinary_member.reviewerPost).toBe('branch_secretary');
    expect(targetKinds.map((kind) => preset.tiers[kind].checkerPost)).toEqual([
      'inspector',
      'branch_secretary',
      'branch_secretary',
      'branch_secretary',
    ]);
  });

  test('has the branch report in writing to the inspection group and the contact leader, members orally (M15, M16)', () => {
    expect(preset.tiers.branch).toMatchObject({
      reportMode: 'written',
      reporterPost: 'branch_secretary',
      reportsToPosts: ['inspector', 'contact_leader'],
    });
    for (const kind of ['leadership_member', 'section_chief', 'ordinary_member'] as const) {
      expect(preset.tiers[kind]).toMatchObject({ reportMode: 'oral', reporterPost: null });
    }
  });

  test('lets no tier review itself, nor anybody stand in for themselves', () => {
    for (const kind of targetKinds) {
      expect(preset.tiers[kind].reviewerPost).not.toBe(kind);
      expect(preset.tiers[kind].tierAbovePosts).not.toContain(preset.tiers[kind].reviewerPost);
    }
    for (const post of postKinds) expect(preset.standIns[post]).not.toBe(post);
  });

  test('has the five occasions and the seven sections of a report (M13, M17)', () => {
    expect(preset.occasions.map(({ key }) => key)).toEqual([
      'daily_work',
      'grassroots_research',
      'organisational_life_meeting',
      'staff_meeting',
      'briefing',
    ]);
    expect(preset.reportSections.map(({ key }) => key)).toEqual([
      'development',
      'harmony',
      'serving',
      'style',
      'commitments',
      'problems',
      'next_steps',
    ]);
  });
});

test('the bureau looks at six, four, six and nine points (M5–M7)', () => {
  const { criteria } = presets.bureau;
  expect(targetKinds.map((kind) => criteria[kind].points.length)).toEqual([6, 4, 6, 9]);
  expect(criteria.branch.heading['zh-CN']).toContain('领导班子好、党员队伍好、工作机制好、工作业绩好、群众反映好');
});

test('an unknown preset is a defect', () => {
  expect(() => presetNamed('toString')).toThrow('no preset is named toString');
});

describe('the schema refuses', () => {
  const { bureau } = presets;
  test.each<[string, unknown]>([
    ['a word without English', { ...bureau, name: { 'zh-CN': '领导点评' } }],
    ['a blank word', { ...bureau, name: words('领导点评', '  ') }],
    ['a name too long for a button', { ...bureau, name: words('点评', 'x'.repeat(76)) }],
    [
      'a step too long for a modal’s title',
      { ...bureau, steps: { ...bureau.steps, plan: words('方案', 'x'.repeat(25)) } },
    ],
    [
      'two causes with one key',
      { ...bureau, causes: [...bureau.causes, { key: 'other', words: words('别的', 'Else') }] },
    ],
    ['a kind of target without a tier', { ...bureau, tiers: { ...bureau.tiers, branch: undefined } }],
    [
      'a tier that reviews itself',
      {
        ...bureau,
        tiers: { ...bureau.tiers, section_chief: { ...bureau.tiers.section_chief, reviewerPost: 'section_chief' } },
      },
    ],
    ['something that it does not know', { ...bureau, colour: 'red' }],
  ])('%s', (_, broken) => {
    expect(presetSchema.safeParse(broken).success).toBe(false);
  });
});
