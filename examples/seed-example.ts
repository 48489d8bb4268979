/** The client example of the events page, copied as it stands. */
import { EventSource } from '@mysagra/client';
EventSource.base = process.env['MYSAGRA_URL'] ?? 'http://localhost:4300';

// prettier-ignore
const eventSource = new EventSource('/events/cashier', {
  headers: { 'Authorization': 'Bearer YOUR_TOKEN' }
});
eventSource.onmessage = (event) => {
  const orderData = JSON.parse(event.data);
  console.log('Order update:', orderData);
};
eventSource.onerror = (error) => {
  console.error('SSE connection error:', error);
};
