/** A picture is chosen, looked at before it is kept, and refused at once when it is none. */
import { useId, useState } from 'react';
import { AlertIcon, PictureIcon, useWords } from '../kit/index.ts';
import { officeWords } from './office-words.ts';

const mostBytes = 5 * 1024 * 1024;

export type Picked = { file: File; preview: string };

type PictureFieldProps = {
  label: string;
  /** The address of what is kept now. */
  now: string | null;
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
};

export function PictureField({ label, now, picked, onPick }: PictureFieldProps) {
  const words = useWords(officeWords);
  const id = useId();
  const [wrong, setWrong] = useState<string | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const preview = file.size > mostBytes ? null : await previewOf(file);
    setWrong(preview ? null : file.size > mostBytes ? words.pictureTooLarge : words.noPicture);
    onPick(preview ? { file, preview } : null);
  };
  const shown = picked?.preview ?? now;
  return (
    <div className="field picture-field">
      <span className="field-label" id={`${id}-label`}>
        {label}
      </span>
      <div className="picture-row">
        {shown ? (
          <img className="picture-shown" src={shown} alt={picked ? words.pictureNew : words.pictureNow} />
        ) : (
          <span className="picture-shown picture-none">
            <PictureIcon size="2.4em" />
          </span>
        )}
        <label className="button button-plain">
          {words.choosePicture}
          <input
            type="file"
            className="unseen"
            accept="image/jpeg,image/png,image/webp,image/avif"
            aria-labelledby={`${id}-label`}
            aria-describedby={`${id}-hint${wrong ? ` ${id}-wrong` : ''}`}
            onChange={(event) => {
              void read(event.currentTarget.files?.[0]);
              // The same file chosen again is a choice too.
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
      <p className="field-hint" id={`${id}-hint`}>
        {picked ? words.pictureNew : words.pictureHint}
      </p>
      {wrong && (
        <p className="field-error" id={`${id}-wrong`} role="alert">
          <AlertIcon size="1.2em" /> {wrong}
        </p>
      )}
    </div>
  );
}

/** The picture as a data address, null when the browser cannot show it: then it is no picture for anybody. */
async function previewOf(file: Blob): Promise<string | null> {
  try {
    const address = await asAddress(file);
    await new Promise((resolve, reject) => {
      const image = new Image();
      image.addEventListener('load', resolve);
      image.addEventListener('error', reject);
      image.src = address;
    });
    return address;
  } catch {
    return null;
  }
}

function asAddress(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file cannot be read.')));
    reader.readAsDataURL(file);
  });
}
