import type { Core } from './core';
import { sendEvent } from './dispatch';
import type { FileRecord } from './records';
import { secondsOf } from './timestamps';

/** The types that the page can show or that people often upload; everything else is bytes. */
const mimetypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  wav: 'audio/wav',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** Registers a file whose bytes are still to come. */
export function createFile(
  core: Core,
  { userId, name, size, altText }: { userId: string; name: string; size: number; altText?: string | undefined },
): FileRecord {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  const file: FileRecord = {
    id: core.state.newId('F'),
    name,
    title: name,
    mimetype: mimetypes[ending] ?? 'application/octet-stream',
    size,
    userId,
    created: secondsOf(core.clock.now()),
    channels: [],
    ...(altText === undefined ? {} : { altText }),
  };
  core.state.files.set(file.id, file);
  return file;
}

/** Stores a file's bytes. */
export async function receiveBytes(core: Core, file: FileRecord, bytes: Buffer): Promise<FileRecord> {
  await core.bytes.write(file.id, bytes);
  const received = { ...file, size: bytes.length };
  core.state.files.set(file.id, received);
  return received;
}

/** Takes a file away, from the messages that share it too. */
export async function removeFile(core: Core, file: FileRecord): Promise<void> {
  core.state.files.delete(file.id);
  core.state.deletedFiles.add(file.id);
  await core.bytes.remove(file.id);
  const eventTs = core.state.newTs(core.clock.now());
  sendEvent(core, 'file_deleted', { type: 'file_deleted', file_id: file.id, event_ts: eventTs }, ['files:read']);
  for (const channelId of file.channels) {
    for (const message of core.state.messagesIn(channelId)) {
      if (message.fileIds?.includes(file.id) === true) core.bus.emit({ type: 'message', message });
    }
  }
}

export async function fileBytesReceived(core: Core, fileId: string): Promise<boolean> {
  return (await core.bytes.read(fileId)) !== undefined;
}
