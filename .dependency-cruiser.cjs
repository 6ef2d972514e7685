// Which part may use which: docs/decisions says why. Everything points one way,
//   main → app → features → slack, text, delivery, obligation, audit, db
// and the features stand in one order, each using only those to its left.

const FEATURES = [
  'people',
  'commitment',
  'round',
  'report',
  'opinion',
  'rectification',
  'disclosure',
  'ledger',
  'succession',
  'reminder',
  'undeliverable',
  'work-calendar',
  'home',
];
const features = `^src/(${FEATURES.join('|')})/`;
const lower = '^src/(slack|text|act|draft|delivery|obligation|audit|db|preset|calendar)/';

/** Reads and writes rows: what a feature may do in these files only. */
const rowFiles = '/(store|queries)\\.ts$';
/** A view may know the types of what it shows, a use case the types of Bolt: those leave no trace at run time. */
const used = { dependencyTypesNot: ['type-only'] };

const oneWay = FEATURES.slice(0, -1).map((feature, index) => ({
  name: `${feature}-uses-only-those-to-its-left`,
  severity: 'error',
  from: { path: `^src/${feature}/` },
  to: { path: `^src/(${FEATURES.slice(index + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: 'lower-parts-know-no-feature',
      comment:
        'What they need from features app.ts registers with them. Words for a closed list of a feature may name its type.',
      severity: 'error',
      from: { path: `${lower}|^src/(clock|errors|logger|config)\\.ts$`, pathNot: '^src/text/' },
      to: { path: `${features}|^src/(app|main|jobs|features)\\.ts$` },
    },
    {
      name: 'words-know-types-of-features-alone',
      severity: 'error',
      from: { path: '^src/text/' },
      to: { path: `${features}|^src/(app|main|jobs|features)\\.ts$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-know-no-app',
      severity: 'error',
      from: { path: features },
      to: { path: '^src/(app|main|features)\\.ts$' },
    },
    {
      name: 'a-feature-writes-its-own-rows',
      comment: "Another feature's rows are read through its queries.ts, and changed by its use cases.",
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: `${features}store\\.ts$`, pathNot: '^src/$1/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'No input, no output, no framework: `now` is a parameter.',
      severity: 'error',
      from: { path: '^src/.*/[a-z-]*rules\\.ts$' },
      to: {
        ...used,
        pathNot:
          '^src/.*/[a-z-]*rules\\.ts$|^src/(text|calendar|preset)/|^src/errors\\.ts$|^node_modules/(zod|temporal-polyfill)/|^(node:)?crypto$',
      },
    },
    {
      name: 'views-read-nothing',
      comment: 'Data and text → Block Kit.',
      severity: 'error',
      from: { path: '^src/.*/[a-z-]*views?\\.ts$' },
      to: { ...used, path: `${rowFiles}|^src/(db|generated|audit|delivery)/` },
    },
    {
      name: 'only-the-slack-side-uses-bolt',
      comment: 'Deliveries have a client of their own, and read its errors.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(slack|delivery)/|^src/app\\.ts$' },
      to: { ...used, path: '^node_modules/@slack/(bolt|web-api)/' },
    },
    {
      name: 'prisma-stays-at-the-rows',
      comment: 'Everything else takes `Tx` and `Database` from src/db.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(db|audit|delivery|obligation|generated)/|${rowFiles}` },
      to: { path: '^src/generated/prisma/|^node_modules/(@prisma|pg|@electric-sql)/' },
    },
    {
      name: 'only-the-jobs-runner-knows-cron',
      severity: 'error',
      from: { path: '^(src|launch)/', pathNot: '^src/jobs\\.ts$' },
      to: { path: '^node_modules/node-cron/' },
    },
    {
      name: 'only-main-launches',
      severity: 'error',
      from: { path: '^(src|bench|local-workspace)/', pathNot: '^src/main\\.ts$' },
      to: { path: '^launch/' },
    },
    {
      name: 'the-bot-knows-no-local-workspace',
      comment: 'They meet over Slack’s protocol; only the launcher and the tests know both.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^local-workspace/|^node_modules/@duban/' },
    },
    {
      name: 'the-local-workspace-knows-no-bot',
      severity: 'error',
      from: { path: '^local-workspace/', pathNot: '/test/' },
      to: { path: '^(src|launch|test|demo|bench)/' },
    },
    {
      name: 'the-local-workspaces-tests-know-no-bot',
      severity: 'error',
      from: { path: '^local-workspace/(page/)?test/' },
      to: { path: '^(src|launch|bench)/' },
    },
    {
      name: 'the-page-is-built-apart',
      comment: 'Page and server share the protocol’s types, nothing that runs.',
      severity: 'error',
      from: { path: '^local-workspace/page/' },
      to: { ...used, path: '^local-workspace/src/' },
    },
    {
      name: 'the-program-needs-no-tests-or-tools',
      severity: 'error',
      from: { path: '^(src|launch|local-workspace/src)/' },
      to: { path: '(^|/)(test|tools|bench)/' },
    },
    {
      name: 'the-program-runs-without-development-packages',
      severity: 'error',
      from: { path: '^(src|launch)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: used } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$|/vite\\.config\\.ts$|(^|/)test/' },
      to: {},
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: '^node_modules|^src/generated' },
    exclude: { path: '^local-workspace/(dist|node_modules)/|\\.css$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
