import type { ReactNode } from 'react';
import { Interactive } from '../form/interactive';
import { objectAt, objectsAt, stringAt, textAt } from '../slack-object';
import type { BlockProps } from './block-props';
import { Picture } from './picture';
import { TextObject } from './text-object';

/** The first line of a text, without its marks: a name for the control that stands beside it. */
function nameFrom(text: string): string {
  return (text.split('\n')[0] ?? '').replaceAll(/[*_~`]/g, '').slice(0, 80);
}

export function SectionBlock({ block }: BlockProps): ReactNode {
  const text = objectAt(block, 'text');
  const accessory = objectAt(block, 'accessory');
  const fields = objectsAt(block, 'fields');
  return (
    <div className="block-section">
      <div className="block-section-main">
        {text !== undefined && <TextObject text={text} />}
        {fields.length > 0 && (
          <div className="block-fields">
            {fields.map((field, index) => (
              <div key={index} className="block-field">
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory !== undefined && (
        <div className="block-accessory">
          {stringAt(accessory, 'type') === 'image' ? (
            <Picture image={accessory} className="picture-accessory" />
          ) : (
            <Interactive
              element={accessory}
              block={block}
              name={textAt(accessory, 'placeholder') === '' ? nameFrom(stringAt(text, 'text')) : undefined}
            />
          )}
        </div>
      )}
    </div>
  );
}
