import { nameWithActing } from '../people/acting-views';
import type { Text } from '../text';
import type { Form } from './rules';

/** Who reviews, ready for mrkdwn; with for whom, where they act for somebody on leave. */
export const reviewerOf = (form: Pick<Form, 'reviewerName' | 'actingForName'>, text: Text): string =>
  nameWithActing(form.reviewerName, form.actingForName, text);
