/** A notice or a sponsor: its words, links, colour and picture. */
import { type Banner, bannerTypes, defaultBannerColor } from '@mysagra/core';
import { useRef, useState } from 'react';
import { client, Field, Select, TextField, useWords } from '../../kit/index.ts';
import { FormSheet } from '../form-sheet.tsx';
import { useForm } from '../form.ts';
import { officeWords } from '../office-words.ts';
import { type Picked, PictureField } from '../picture.tsx';
import { guestWords } from './guest-words.ts';

const links = ['website', 'instagram', 'facebook'] as const;

export function BannerSheet({ banner, onClose }: { banner: Banner | null; onClose: () => void }) {
  const words = useWords(guestWords);
  const office = useWords(officeWords);
  const made = useRef(banner);
  const [picked, setPicked] = useState<Picked | null>(null);
  const form = useForm({
    start: {
      label: banner?.label ?? '',
      type: banner?.type ?? bannerTypes[0],
      title: banner?.title ?? '',
      description: banner?.description ?? '',
      website: banner?.website ?? '',
      instagram: banner?.instagram ?? '',
      facebook: banner?.facebook ?? '',
      color: `#${banner?.color ?? defaultBannerColor}`,
      dateTime: banner?.dateTime ? localTime(banner.dateTime) : '',
      picture: '',
    },
    check: ({ label }) => ({ label: !label.trim() && office.required }),
    save: async (typed) => {
      const { picture: _picture, title, description, dateTime, ...rest } = typed;
      const body = {
        ...rest,
        title: title.trim() || null,
        description: description.trim() || null,
        dateTime: dateTime ? new Date(dateTime).toISOString() : null,
      };
      made.current = made.current
        ? await client.banners.replace(made.current.id, body)
        : await client.banners.create(body);
      if (picked) await client.banners.setImage(made.current.id, picked.file);
    },
  });
  const { values, errors, set, field } = form;
  return (
    <FormSheet
      title={banner?.label ?? words.newBanner}
      form={form}
      onClose={onClose}
      removal={
        banner
          ? {
              name: banner.label,
              title: words.removeBanner(banner.label),
              what: words.removeBannerWhat,
              act: () => client.banners.remove(banner.id),
            }
          : undefined
      }
    >
      <TextField label={words.label} hint={words.labelHint} {...field('label')} maxLength={100} />
      <Select
        label={words.type}
        {...field('type')}
        choices={bannerTypes.map((value) => ({ value, label: words[value] }))}
      />
      <TextField label={words.title} {...field('title')} maxLength={100} />
      <TextField label={words.description} long {...field('description')} maxLength={250} />
      <div className="office-pair">
        <Field label={words.color} error={errors.color}>
          {(tied) => (
            <input
              {...tied}
              type="color"
              className="input guest-color"
              value={values.color}
              onChange={(event) => set('color', event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words.dateTime} error={errors.dateTime}>
          {(tied) => (
            <input
              {...tied}
              type="datetime-local"
              className="input"
              value={values.dateTime}
              onChange={(event) => set('dateTime', event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <PictureField
        label={words.picture}
        now={banner?.image ? `/uploads/banners/${banner.image}` : null}
        picked={picked}
        onPick={(next) => {
          setPicked(next);
          set('picture', next?.preview ?? '');
        }}
      />
      {links.map((link) => (
        <TextField
          key={link}
          label={words[link]}
          hint={words.linkHint}
          value={values[link]}
          error={errors[link]}
          inputMode="url"
          maxLength={500}
          onChange={(address) => set(link, address)}
        />
      ))}
    </FormSheet>
  );
}

/** What a `datetime-local` field takes: the wall clock of this computer. */
function localTime(time: string): string {
  const at = new Date(time);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
