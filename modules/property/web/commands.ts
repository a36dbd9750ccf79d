// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "property.DraftRoster": { zh: "名册的一部分", en: "Part of a roster" },
  "property.ProposeRoster": { zh: "提出名册", en: "Proposed roster" },
  "property.TransferFlat": { zh: "提出过户", en: "Proposed change of owner" },
  "property.RegisterPerson": { zh: "登记一位家人或租户", en: "Registered person" },
  "property.NameRepresentative": { zh: "登记单位代表", en: "Named who acts for a company" },
  "property.SetTenancy": { zh: "登记租户", en: "Tenant" },
  "property.SetFamilyPayer": { zh: "登记家人代办", en: "Family member" },
  "property.EndOccupancy": { zh: "结束家人或租户登记", en: "Ended occupancy" },
  "property.MarkDisputed": { zh: "标记权属争议", en: "Marked as contested" },
  "property.VetoRecovery": { zh: "否决共有人的恢复", en: "Vetoed a co-owner's recovery" },
  "property.ResolveDispute": { zh: "解除权属争议", en: "No longer contested" },
};

export default commands;
