/** How many of a customer's latest orders with products say what they prefer: enough to know, few enough to read on every order. */
export const ORDERS_THAT_SHOW_PREFERENCE = 100;
