/** The whole contract as data: every endpoint by noun. Server, SDK, OpenAPI and tests walk this. */
import { apiKeyEndpoints } from './api-key.ts';
import { bannerEndpoints } from './banner.ts';
import { cashRegisterEndpoints } from './cash-register.ts';
import { categoryEndpoints } from './category.ts';
import { deviceEndpoints } from './device.ts';
import type { Endpoint } from './endpoint.ts';
import { foodEndpoints } from './food.ts';
import { serviceEndpoints } from './health.ts';
import { ingredientEndpoints } from './ingredient.ts';
import { kitchenEndpoints } from './kitchen.ts';
import { menuEndpoints } from './menu-import.ts';
import { orderEndpoints } from './order-endpoints.ts';
import { orderInstructionEndpoints } from './order-instruction.ts';
import { preferencesEndpoints } from './preferences.ts';
import { printAgentEndpoints } from './print-agent.ts';
import { printJobEndpoints } from './print-job.ts';
import { printLaneEndpoints } from './print-lane.ts';
import { printerEndpoints } from './printer.ts';
import { publicEndpoints } from './public-pages.ts';
import { reportEndpoints } from './report.ts';
import { routeEndpoints } from './route.ts';
import { settingsEndpoints } from './settings.ts';
import { stationEndpoints } from './station.ts';
import { takingsEndpoints } from './takings.ts';
import { authEndpoints, roleEndpoints, userEndpoints } from './user.ts';
import { virtualPrinterEndpoints } from './virtual-printer.ts';

export const contractVersion = '1.4.0';

export const contract = {
  service: serviceEndpoints,
  auth: authEndpoints,
  settings: settingsEndpoints,
  orders: orderEndpoints,
  categories: categoryEndpoints,
  foods: foodEndpoints,
  ingredients: ingredientEndpoints,
  stations: stationEndpoints,
  printers: printerEndpoints,
  cashRegisters: cashRegisterEndpoints,
  banners: bannerEndpoints,
  orderInstructions: orderInstructionEndpoints,
  roles: roleEndpoints,
  users: userEndpoints,
  apiKeys: apiKeyEndpoints,
  reports: reportEndpoints,
  takings: takingsEndpoints,
  printLanes: printLaneEndpoints,
  printJobs: printJobEndpoints,
  printAgent: printAgentEndpoints,
  routes: routeEndpoints,
  preferences: preferencesEndpoints,
  devices: deviceEndpoints,
  kitchen: kitchenEndpoints,
  public: publicEndpoints,
  menu: menuEndpoints,
  virtualPrinters: virtualPrinterEndpoints,
} as const;

export type Noun = keyof typeof contract;

/** Every endpoint with its noun and verb. */
export function everyEndpoint(): { noun: Noun; verb: string; endpoint: Endpoint }[] {
  return (Object.keys(contract) as Noun[]).flatMap((noun) =>
    Object.entries<Endpoint>(contract[noun]).map(([verb, endpoint]) => ({ noun, verb, endpoint })),
  );
}
