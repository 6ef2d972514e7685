import type { Core } from '../core';
import type { PageFile, SlackObject } from '../page-protocol';
import type { FileRecord } from '../records';

/** A file as `files.info`, messages and file inputs carry it. */
export function fileObject(core: Core, file: FileRecord): SlackObject {
  const { id, name, title, mimetype, size, userId, created } = file;
  const kinds = (kind: string): string[] =>
    file.channels.filter((channel) => core.state.channels.get(channel)?.kind === kind);
  const url = `${core.origin}/files-pri/${core.state.team.id}-${id}`;
  const plainName = encodeURIComponent(name);
  return {
    id,
    created,
    timestamp: created,
    name,
    title,
    mimetype,
    filetype: extensionOf(name),
    pretty_type: extensionOf(name).toUpperCase(),
    user: userId,
    user_team: core.state.team.id,
    editable: false,
    size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: kinds('channel').length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${url}/${plainName}`,
    url_private_download: `${url}/download/${plainName}`,
    permalink: `${core.origin}/files/${userId}/${id}/${plainName}`,
    channels: kinds('channel'),
    groups: kinds('private'),
    ims: kinds('dm'),
    comments_count: 0,
    is_starred: false,
    has_rich_preview: false,
    file_access: 'visible',
    ...(file.altText === undefined ? {} : { alt_txt: file.altText }),
  };
}

export function pageFile(core: Core, file: FileRecord): PageFile {
  const { id, name, mimetype, size, userId } = file;
  return { id, name, mimetype, size, userId, pageUrl: `${core.origin}/_page/files/${id}/${encodeURIComponent(name)}` };
}

/** The ending of a file's name, as Slack's `filetype` mostly is: `pdf`, `jpg`. */
function extensionOf(name: string): string {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1] ?? 'text';
  return ending.toLowerCase();
}
