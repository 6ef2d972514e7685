import { z } from 'zod';

/** What may pass between the app and the workspace: the Web API and the like one way, deliveries the other. */
export const exchangeKinds = [
  'web_api',
  'response_url',
  'upload',
  'download',
  'slash_commands',
  'interactive',
  'events_api',
] as const;

const milliseconds = z.number().min(0).max(600_000);

/** What goes wrong. `calls.ts` says what each is for the app's calls, `deliveries.ts` for what goes to the app. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** Done at once, but the answer to a call comes late; a delivery sets out late. */
  z.strictObject({ kind: z.literal('delay'), ms: milliseconds }),
  /** Done, but the answer or the acknowledgement never arrives: the connection breaks off. */
  z.strictObject({ kind: z.literal('lost') }),
  /** An HTTP error, before or (`stored`) after the call was done; for a delivery, the app answers with an error. */
  z.strictObject({
    kind: z.literal('error'),
    status: z.number().int().min(400).max(599).default(500),
    stored: z.boolean().default(false),
  }),
  /** The connection is dropped before the call is done; for a delivery, all Socket Mode connections are. */
  z.strictObject({ kind: z.literal('reset') }),
  /** HTTP 429, to be tried again after so many seconds. */
  z.strictObject({ kind: z.literal('rate_limited'), retryAfter: z.number().int().min(1).default(30) }),
  /** `{ ok: false, error }` with this code. */
  z.strictObject({ kind: z.literal('refused'), error: z.string().min(1) }),
  /** A delivery goes to the app twice at once; the second says that it is a retry, as Slack's do. */
  z.strictObject({ kind: z.literal('twice') }),
  /** A delivery waits until the next one has been acknowledged, but no longer than `ms`. */
  z.strictObject({ kind: z.literal('out_of_order'), ms: milliseconds.default(1000) }),
]);
export type Fault = z.output<typeof faultSchema>;

/** What a fault meets; what is left out fits everything. */
const matchSchema = z.strictObject({
  kind: z.enum(exchangeKinds).optional(),
  /** As the traffic names it: `chat.postMessage`, `/report`, `view_submission`; `*` stands for anything. */
  name: z.string().min(1).optional(),
  /** A channel by its id or name, or a member (by id) for the app's DM with them. */
  channel: z.string().min(1).optional(),
});

export const ruleSchema = z.strictObject({
  match: matchSchema.default({}),
  fault: faultSchema,
  /** At most so many times; without it, until it is taken away. */
  times: z.number().int().min(1).optional(),
  /** Lets so many that fit pass first. */
  after: z.number().int().min(0).default(0),
  /** Of those that fit, this share (0 to 1), drawn at random. */
  share: z.number().min(0).max(1).default(1),
  /** The same seed draws the same ones. */
  seed: z.number().int().default(1),
});

/** A fault to add: `{ match: { name: 'chat.postMessage' }, fault: { kind: 'lost' }, times: 1 }`. */
export type FaultRule = z.input<typeof ruleSchema>;
