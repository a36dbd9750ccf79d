// Who I am on this ledger: the letter's code, my flats and rights, the devices that may act for me.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

export default defineModule({
  noun: "identity",
  routes: [
    { path: "/a", page: lazyComponent(() => import("./Activate.tsx")), parent: "/" },
    { path: "/link", page: lazyComponent(() => import("./Link.tsx")), parent: "/me" },
    {
      path: "/me/devices/add",
      page: lazyComponent(() => import("./AddDevice.tsx")),
      parent: "/me/devices",
    },
    {
      path: "/me/card",
      page: lazyComponent(() => import("./HouseholdCard.tsx")),
      parent: "/me/devices",
    },
    {
      path: "/me/visits",
      page: lazyComponent(() => import("./Visits.tsx")),
      parent: "/me/devices",
    },
    { path: "/me/devices", page: lazyComponent(() => import("./Devices.tsx")), parent: "/me" },
  ],
  menu: [
    {
      audience: "resident",
      tab: "me",
      path: "/link",
      label: { zh: "用另一部手机绑定", en: "Link with another phone" },
      icon: "phone",
      order: 20,
    },
  ],
  tabs: [{ tab: "me", order: 10, card: lazyComponent(() => import("./MyCard.tsx")) }],
  home: [
    {
      audience: "resident",
      place: "todo",
      order: 1,
      card: lazyComponent(() => import("./home/RecoveryWarning.tsx")),
    },
    {
      audience: "resident",
      place: "todo",
      order: 2,
      card: lazyComponent(() => import("./home/DeskWarning.tsx")),
    },
    {
      audience: "resident",
      place: "requests",
      order: 5,
      card: lazyComponent(() => import("./home/SecondStep.tsx")),
    },
  ],
  commands: {
    "identity.Activate": { zh: "绑定手机", en: "Link a phone" },
    "identity.MakeHouseholdCard": { zh: "做家庭卡", en: "Household card" },
    "identity.VetoRecovery": { zh: "否决恢复", en: "Vetoed a recovery" },
    "identity.OpenRecovery": { zh: "发起恢复账户", en: "Recovery opened" },
    "identity.ApproveRecovery": { zh: "同意恢复账户", en: "Recovery approved" },
    "identity.FinishRecovery": { zh: "完成恢复账户", en: "Recovery finished" },
    "identity.OpenDesk": { zh: "开始协助办理", en: "Assisted session opened" },
    "identity.CloseDesk": { zh: "结束协助办理", en: "Assisted session ended" },
    "identity.AddKey": { zh: "添加一部设备", en: "Add a device" },
    "identity.RotateKey": { zh: "换一把新钥匙", en: "Replace a key" },
    "identity.RevokeKey": { zh: "停用一部手机", en: "End a phone" },
    "identity.IssueCodes": { zh: "发激活码", en: "Codes issued" },
    "identity.ConfirmPerson": { zh: "核对住户", en: "Person confirmed" },
  },
});
