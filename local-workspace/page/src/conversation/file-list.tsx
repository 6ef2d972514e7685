import { useEffect, useState, type ReactNode } from 'react';
import type { PageFile } from '../../../src/page-protocol';
import { isPicture } from '../workspace/model';
import { Icon } from '../shell/icons';

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** As much of a text file as tells what it is. */
const PREVIEW_CHARACTERS = 600;

function TextPreview({ file: { pageUrl, name } }: { readonly file: PageFile }): ReactNode {
  const [text, setText] = useState('');
  useEffect(() => {
    const controller = new AbortController();
    const load = async (): Promise<void> => {
      const response = await fetch(pageUrl, { signal: controller.signal });
      if (response.ok) setText((await response.text()).slice(0, PREVIEW_CHARACTERS));
    };
    // Without a preview the file is still there to be opened.
    load().catch(() => undefined);
    return () => {
      controller.abort();
    };
  }, [pageUrl]);
  if (text === '') return null;
  return (
    <pre className="file-preview" tabIndex={0} aria-label={name}>
      {text}
    </pre>
  );
}

function FileCard({ file }: { readonly file: PageFile }): ReactNode {
  const { pageUrl, name, mimetype, size } = file;
  if (isPicture(file)) {
    return (
      <a href={pageUrl} target="_blank" rel="noreferrer" className="file-picture">
        <img src={pageUrl} alt={name} loading="lazy" />
        <span>{name}</span>
      </a>
    );
  }
  return (
    <div className="file-card">
      <a href={pageUrl} target="_blank" rel="noreferrer">
        <Icon name="file" /> {name}
      </a>
      <div className="file-detail">{sizeOf(size)}</div>
      {mimetype.startsWith('text/') && <TextPreview file={file} />}
      {mimetype === 'application/json' && <TextPreview file={file} />}
      {mimetype.startsWith('video/') && <video controls preload="metadata" src={pageUrl} aria-label={name} />}
      {mimetype.startsWith('audio/') && <audio controls preload="none" src={pageUrl} aria-label={name} />}
    </div>
  );
}

export function FileList({ files }: { readonly files: readonly PageFile[] }): ReactNode {
  return (
    <div className="files">
      {files.map((file) => (
        <FileCard key={file.id} file={file} />
      ))}
    </div>
  );
}
