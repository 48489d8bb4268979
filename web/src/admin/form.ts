/** What a person types until it is saved: what is wrong stands at its field, and nothing typed is lost on the way. */
import { Refusal } from '@mysagra/client';
import { useState } from 'react';
import { errorsByField, refusalWords, useWords } from '../kit/index.ts';
import { useUnsaved } from './place.ts';

export type Form<V extends object> = {
  values: V;
  set: <K extends keyof V>(field: K, value: V[K]) => void;
  /** What a field of the kit wants of the value that it shows. */
  field: <K extends keyof V & string>(
    name: K,
  ) => { value: V[K]; error: string | undefined; onChange: (value: V[K]) => void };
  /** The same for a switch. */
  tick: <K extends keyof V>(name: K) => { checked: V[K]; onChange: (value: V[K]) => void };
  /** What is wrong, by field. */
  errors: Partial<Record<keyof V & string, string>>;
  isDirty: boolean;
  isSaving: boolean;
  /** Why it could not be saved, when no field is to blame. */
  trouble: unknown;
  /** True when it is saved. */
  submit: () => Promise<boolean>;
  /** Back to the last saved state, or to other values. */
  reset: (values?: V) => void;
};

export type FormPlan<V extends object> = {
  start: V;
  /** What can be told without the server, by field. */
  check?: (values: V) => Partial<Record<keyof V & string, string | false | undefined>>;
  save: (values: V) => Promise<unknown>;
  /** Gets the blame for a name that is taken. */
  nameField?: keyof V & string;
};

export function useForm<V extends object>({ start, check, save, nameField }: FormPlan<V>): Form<V> {
  const taken = useWords(refusalWords).duplicate;
  const [saved, setSaved] = useState(start);
  const [values, setValues] = useState(start);
  const [errors, setErrors] = useState<Form<V>['errors']>({});
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(undefined);
  const isDirty = JSON.stringify(values) !== JSON.stringify(saved);
  useUnsaved(isDirty);

  const set: Form<V>['set'] = (field, value) => {
    setValues((now) => ({ ...now, [field]: value }));
    setErrors((now) => ({ ...now, [field]: undefined }));
  };

  const field: Form<V>['field'] = (name) => ({
    value: values[name],
    error: errors[name],
    onChange: (value) => set(name, value),
  });
  const tick: Form<V>['tick'] = (name) => ({ checked: values[name], onChange: (value) => set(name, value) });

  const submit = async () => {
    setTrouble(undefined);
    const found = Object.entries(check?.(values) ?? {}).filter(([, error]) => error);
    if (found.length > 0) {
      setErrors(Object.fromEntries(found) as Form<V>['errors']);
      showFirstWrong();
      return false;
    }
    setErrors({});
    setSaving(true);
    try {
      await save(values);
      setSaved(values);
      return true;
    } catch (error) {
      const blamed = blamedFields(error, values, nameField, taken);
      if (blamed) setErrors(blamed as Form<V>['errors']);
      else setTrouble(error);
      showFirstWrong();
      return false;
    } finally {
      setSaving(false);
    }
  };

  const reset = (next: V = saved) => {
    setValues(next);
    setSaved(next);
    setErrors({});
    setTrouble(undefined);
  };
  return { values, set, field, tick, errors, isDirty, isSaving, trouble, submit, reset };
}

/** Null when a field that is not on the form is to blame, or none. */
function blamedFields(error: unknown, values: object, nameField: string | undefined, taken: string) {
  if (error instanceof Refusal && error.reason === 'duplicate' && nameField) return { [nameField]: taken };
  const byField = Object.entries(errorsByField(error)).map(([path, said]) => [path.split('.')[0]!, said] as const);
  return byField.length > 0 && byField.every(([field]) => field in values) ? Object.fromEntries(byField) : null;
}

/** After it is drawn: the first field that is marked gets the focus. */
function showFirstWrong(): void {
  setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), 50);
}
