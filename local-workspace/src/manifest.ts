import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const manifestSchema = z.object({
  display_information: z.object({ name: z.string().min(1), description: z.string().default('') }),
  features: z
    .object({
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(true),
          messages_tab_read_only_enabled: z.boolean().default(false),
        })
        .prefault({}),
      bot_user: z.object({ display_name: z.string().min(1) }).optional(),
      slash_commands: z
        .array(
          z.object({
            command: z.string().startsWith('/'),
            description: z.string().default(''),
            usage_hint: z.string().default(''),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
      shortcuts: z
        .array(
          z.object({
            name: z.string(),
            type: z.enum(['global', 'message']),
            callback_id: z.string(),
            description: z.string().default(''),
          }),
        )
        .default([]),
    })
    .prefault({}),
  oauth_config: z
    .object({
      redirect_urls: z.array(z.string()).default([]),
      scopes: z.object({ bot: z.array(z.string()).default([]) }).prefault({}),
    })
    .prefault({}),
  settings: z
    .object({
      event_subscriptions: z
        .object({
          bot_events: z.array(z.string()).default([]),
          metadata_subscriptions: z.array(z.object({ app_id: z.string(), event_type: z.string() })).default([]),
        })
        .prefault({}),
      interactivity: z.object({ is_enabled: z.boolean() }).optional(),
    })
    .prefault({}),
});

/** What the workspace knows of the installed app: everything in it comes from the app's Slack manifest. */
export interface AppManifest {
  readonly name: string;
  readonly description: string;
  readonly botName: string;
  readonly homeTab: boolean;
  readonly messagesTab: boolean;
  /** Members may read the app's messages but not write to it. */
  readonly messagesReadOnly: boolean;
  readonly interactivity: boolean;
  readonly commands: readonly AppCommand[];
  readonly shortcuts: readonly AppShortcut[];
  readonly scopes: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  /** Whose message metadata the app wants to hear of; `*`: any. */
  readonly metadataSubscriptions: readonly { readonly appId: string; readonly eventType: string }[];
  /** Where an install may lead back to: each stands for every address that begins with it. */
  readonly redirectUrls: readonly string[];
}

export interface AppCommand {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
  /** Slack turns `@name` and `#channel` in the command's text into `<@U…|name>` and `<#C…|name>`. */
  readonly shouldEscape: boolean;
}

export interface AppShortcut {
  readonly callbackId: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'global' | 'message';
}

/**
 * Reads a Slack app manifest, an object or the path of a YAML or JSON file, and keeps what the workspace acts on.
 * @throws when the file cannot be read or is no Slack app manifest; the message says what is wrong where.
 */
export function loadManifest(source: object | string): AppManifest {
  const raw: unknown = typeof source === 'string' ? parse(readFileSync(source, 'utf8')) : source;
  const result = manifestSchema.safeParse(raw);
  if (!result.success) throw new Error(`Not a Slack app manifest: ${z.prettifyError(result.error)}`);
  const { display_information: display, features, oauth_config: oauth, settings } = result.data;
  return {
    name: display.name,
    description: display.description,
    botName: features.bot_user?.display_name ?? display.name,
    homeTab: features.app_home.home_tab_enabled,
    messagesTab: features.app_home.messages_tab_enabled,
    messagesReadOnly: features.app_home.messages_tab_read_only_enabled,
    interactivity: settings.interactivity?.is_enabled ?? false,
    commands: features.slash_commands.map((command) => ({
      command: command.command,
      description: command.description,
      usageHint: command.usage_hint,
      shouldEscape: command.should_escape,
    })),
    shortcuts: features.shortcuts.map(({ callback_id: callbackId, ...rest }) => ({ callbackId, ...rest })),
    scopes: new Set(oauth.scopes.bot),
    events: new Set(settings.event_subscriptions.bot_events),
    metadataSubscriptions: settings.event_subscriptions.metadata_subscriptions.map((one) => ({
      appId: one.app_id,
      eventType: one.event_type,
    })),
    redirectUrls: oauth.redirect_urls,
  };
}
