//! Why billing says no.

kernel::refusals! {
    pub enum Refusal in "billing" {
        /// This id already names a tariff.
        TariffExists {
            zh: ["没有重复收下。", "这个收费标准已经录入。", "请刷新后查看。"],
            en: ["It was not accepted twice.", "This tariff is already there.", "Please reload to see it."],
        }
        /// The service's name is no key of public words, or the ledger's own.
        NameNotAllowed {
            zh: ["收费标准没有收下。", "服务名称只能用小写字母、数字和下划线，最多 32 个。", "请从列表中选择服务。"],
            en: ["The tariff was not accepted.", "A service's key has at most 32 small letters, digits and underscores.", "Please choose a service from the list."],
        }
        /// Nothing, too much, or a fraction that is none; or one where a total is shared out.
        RateNotAllowed {
            zh: ["收费标准没有收下。", "单价为零、过大，或分数写法不对；分摊的标准没有单价。", "请检查单价。"],
            en: ["The tariff was not accepted.", "The rate is missing, zero, too large, or no fraction; a total that is shared out has none.", "Please check the rate."],
        }
        /// A last month before the first, or in the middle of a bill; or a cap on what is billed
        /// ahead that is not between 1 and 12 months.
        TermsNotAllowed {
            zh: ["收费标准没有收下。", "最后一个月早于第一个月，或不是一个收费周期的末月；预收上限须在 1 到 12 个月之间。", "请检查起止月份和预收上限。"],
            en: ["The tariff was not accepted.", "Its last month is before the first or in the middle of a bill, or the cap on billing ahead is not between 1 and 12 months.", "Please check the months and the cap."],
        }
        /// A fixed amount or a reduction needs flats, in order and not too many; others have none.
        FlatsNotAllowed {
            zh: ["没有收下。", "房屋名单为空、重复、太长，或这种收费方式不用名单。", "请检查选中的房屋。"],
            en: ["It was not accepted.", "The list of flats is empty, has one twice, is too long, or is not for this basis.", "Please check the flats."],
        }
        /// Steps in their order, within a year, with a week to a quarter to pay.
        DunningNotAllowed {
            zh: ["收费标准没有收下。", "催缴天数次序不对、超过一年，或留给缴费的时间不在 7 到 90 天之间。", "请按合同检查天数。"],
            en: ["The tariff was not accepted.", "The days for late bills are out of order, beyond a year, or leave less than 7 or more than 90 days to pay.", "Please check them against the contract."],
        }
        /// Beyond the limits, or without the days of a demand.
        LateNotAllowed {
            zh: ["收费标准没有收下。", "违约金每天最高千分之三，免计最多 90 天，封顶不超过账单金额，并且要先约定催缴的天数。", "请按合同检查。"],
            en: ["The tariff was not accepted.", "A late charge is at most 0.3 % a day, after at most 90 free days, capped at the bill at most, and needs the days of a demand.", "Please check it against the contract."],
        }
        /// The co-signer is unknown, the author's own institution, or of a kind that may not
        /// co-sign this.
        CosignerNotAllowed {
            zh: ["没有送会签。", "这个单位不能会签收费标准。", "请选择业委会、居委会或街道。"],
            en: ["It was not sent to the co-signers.", "This institution cannot co-sign a tariff.", "Please choose the owners' committee, residents' committee or subdistrict."],
        }
        /// No such tariff, or not signed yet.
        TariffNotFound {
            zh: ["没有办成。", "没有这个收费标准，或还没有会签完成。", "请先完成会签。"],
            en: ["It was not done.", "There is no such tariff, or it is not signed yet.", "Please let it be signed first."],
        }
        /// A service has had too many tariffs.
        TooManyTariffs {
            zh: ["收费标准没有生效。", "这项服务的历史标准太多。", "请改用新的服务名称。"],
            en: ["The tariff did not take force.", "This service has had too many tariffs.", "Please use a new service name."],
        }
        /// This id already names a run.
        RunExists {
            zh: ["没有重复出账。", "这次出账已经开始。", "请刷新后查看进度。"],
            en: ["Nothing was billed twice.", "This run has already begun.", "Please reload to see how far it is."],
        }
        /// The service fees were not opened with what flats owed before.
        NoArrears {
            zh: ["没有出账。", "物业费账簿没有以期初余额开账，或期初没有往期欠费。", "请先在“期初开账”中导入期初余额并完成会签。"],
            en: ["Nothing was billed.", "The book of service fees was not opened with balances, or they hold no arrears.", "Please bring the opening balances first and let them be signed."],
        }
        /// This id already names a write-off.
        WriteOffExists {
            zh: ["没有重复收下。", "这次免除已经送会签。", "请刷新后查看。"],
            en: ["It was not accepted twice.", "This write-off is already there.", "Please reload to see it."],
        }
        /// No such write-off, or it is done.
        WriteOffNotFound {
            zh: ["没有免除。", "没有这次免除，或已经办完。", "请刷新后查看。"],
            en: ["Nothing was written off.", "There is no such write-off, or it is done.", "Please reload to see it."],
        }
        /// The arrears have a live bill.
        BillStands {
            zh: ["没有免除。", "这笔往期欠费已经出账。", "请先撤回账单，再免除。"],
            en: ["Nothing was written off.", "These arrears have a bill.", "Please take the bill back first."],
        }
        /// Nothing, or more than has no bill.
        MoreThanUnbilled {
            zh: ["没有免除。", "金额为零，或多于这户还没有出账的往期欠费。", "请核对金额。"],
            en: ["Nothing was written off.", "It is nothing, or more than the flat's arrears without a bill.", "Please check the amount."],
        }
        /// Another tariff of the service is in force in that month.
        TariffNotInForce {
            zh: ["没有出账。", "这个月适用的不是这个收费标准。", "请选择当月有效的标准。"],
            en: ["Nothing was billed.", "Another tariff is in force in that month.", "Please choose the tariff of that month."],
        }
        /// More than a year ahead.
        PeriodTooFar {
            zh: ["没有出账。", "账期超过了今天以后的十二个月。", "请选择较早的账期。"],
            en: ["Nothing was billed.", "The month is more than twelve months ahead.", "Please choose an earlier month."],
        }
        /// The month does not begin a bill of this tariff.
        PeriodNotOfCycle {
            zh: ["没有出账。", "这个月不是这个收费标准的一个收费周期的首月。", "请选择周期的首月。"],
            en: ["Nothing was billed.", "This month does not begin a bill of this tariff.", "Please choose the first month of a bill."],
        }
        /// More months ahead than was agreed.
        PrepaymentCapped {
            zh: ["没有出账。", "预收的月数超过了约定的上限。", "请到约定的月份再出账。"],
            en: ["Nothing was billed.", "This is more months ahead than was agreed.", "Please bill these months later."],
        }
        /// A tariff that shares out needs a total, once; others have none.
        TotalNotAllowed {
            zh: ["没有出账。", "要分摊的总额没有填、为零或过大，或这个标准不是分摊的。", "请按供应商账单填写总额。"],
            en: ["Nothing was billed.", "The total to share out is missing, zero or too large, or this tariff shares nothing out.", "Please take the total from the supplier's bill."],
        }
        /// The bulk meter ran backwards.
        ReadingsNotAllowed {
            zh: ["没有出账。", "总表的止数小于起数，或读数过大。", "请核对总表读数。"],
            en: ["Nothing was billed.", "The bulk meter's later reading is below the earlier one, or too large.", "Please check the readings."],
        }
        /// These months were shared out before, or are being.
        AlreadyShared {
            zh: ["没有重复分摊。", "这个账期已经分摊过，或正在分摊。", "补出账单时不用再填总额，按原分摊表出。"],
            en: ["Nothing was shared out twice.", "These months were shared out, or are being.", "To bill what is missing, leave the total out: the sheet stands."],
        }
        /// No signed tariff bills this service by meters.
        NotMetered {
            zh: ["读数没有收下。", "这个收费项目没有按抄表计费的标准。", "请先提出按抄表计费的收费标准。"],
            en: ["The reading was not accepted.", "No signed tariff bills this service by meters.", "Please propose one first."],
        }
        /// None, too many, or not in the order of flats.
        LinesNotAllowed {
            zh: ["读数没有收下。", "一次最多 100 户，每户只能有一行。", "请检查抄表单。"],
            en: ["The readings were not accepted.", "A command takes 1 to 100 flats, each of them once.", "Please check the sheet."],
        }
        /// In the future, more than a year ago, or not after the reading billed last.
        ReadingDayNotAllowed {
            zh: ["读数没有收下。", "抄表日期在今天以后、超过一年，或不晚于上一次计费的读数。", "请核对抄表日期。"],
            en: ["The reading was not accepted.", "Its day lies ahead, more than a year back, or not after the reading billed last.", "Please check the day."],
        }
        /// More than six digits before the point.
        ReadingTooLarge {
            zh: ["读数没有收下。", "读数超过了六位整数。", "请核对读数。"],
            en: ["The reading was not accepted.", "It has more than six digits before the point.", "Please check it."],
        }
        /// Below where counting stands.
        ReadingBelowLast {
            zh: ["读数没有收下。", "读数小于上一次计费的读数，或小于它前后的读数。", "请核对读数；换过表的请先登记换表。"],
            en: ["The reading was not accepted.", "It is below the reading billed last, or contradicts one beside it.", "Please check it; record a swapped meter first."],
        }
        /// The same number of the same day.
        ReadingKnown {
            zh: ["没有重复收下。", "这一天的这个读数已经登记。", "请从抄表单里去掉这一行。"],
            en: ["Nothing was accepted twice.", "This reading of this day is known.", "Please leave it out of the sheet."],
        }
        /// It puts an unbilled reading right, and nobody said so.
        ReadingCorrects {
            zh: ["读数没有收下。", "比已登记、还没计费的读数小，或日期不晚于它。", "确实要改正的，请在这一行标明「确认」。"],
            en: ["The reading was not accepted.", "It is below an unbilled reading, or not later than it.", "To put that right, please mark the line as confirmed."],
        }
        /// Far more than usual, and nobody said so.
        ReadingJumps {
            zh: ["读数没有收下。", "用量比平时大得多。", "核对过没有抄错的，请在这一行标明「确认」。"],
            en: ["The reading was not accepted.", "Far more was used than usual.", "If it was checked and is right, please mark the line as confirmed."],
        }
        /// No such reading waits for an answer.
        ReadingNotWaiting {
            zh: ["没有办成。", "没有这个等待处理的读数，或住户已重新上报。", "请刷新后再试。"],
            en: ["It was not done.", "No such reading waits, or the flat sent another one.", "Please reload and try again."],
        }
        /// A correction to the same number.
        CorrectionNotNeeded {
            zh: ["没有改正。", "改正的读数和住户上报的一样。", "请直接采用。"],
            en: ["Nothing was corrected.", "The number is the one the flat sent.", "Please accept it instead."],
        }
        /// A meter that was never read has nothing to end with.
        MeterNotFound {
            zh: ["没有登记换表。", "这户还没有起数。", "请先登记一次读数。"],
            en: ["The swap was not recorded.", "This flat's meter was never read.", "Please record a reading first."],
        }
        /// Too many meters within one bill.
        TooManySwaps {
            zh: ["没有办成。", "两次计费之间最多换三次表。", "请先出账。"],
            en: ["It was not done.", "There are at most three swaps between two bills.", "Please bill first."],
        }
        /// A later bill counts on from this one.
        BilledSince {
            zh: ["没有冲销。", "后面的账单是接着这张的读数计费的。", "请先冲销后面的账单。"],
            en: ["Nothing was taken back.", "A later bill counts on from this one's reading.", "Please take the later bill back first."],
        }
        /// This id already names a reduction.
        ReductionExists {
            zh: ["没有重复收下。", "这项减免已经录入。", "请刷新后查看。"],
            en: ["It was not accepted twice.", "This reduction is already there.", "Please reload to see it."],
        }
        /// Nothing or more than all, or months out of order or too many.
        ReductionNotAllowed {
            zh: ["减免没有收下。", "减免比例或金额不对，或起止月份不对、超过三年。", "请检查比例、金额和月份。"],
            en: ["The reduction was not accepted.", "Its part or amount is not possible, or its months are out of order or more than three years.", "Please check them."],
        }
        /// The service is collected for a supplier in some of these months.
        PassThroughInFull {
            zh: ["减免没有收下。", "这项收费在这些月份是代收代付，收多少付多少，不能减免。", "要优惠请减物业自己的收费，或改月份。"],
            en: ["The reduction was not accepted.", "In some of these months this service is collected for a supplier, who is owed all of it.", "Please reduce a fee of the company's own, or choose other months."],
        }
        /// One of the flats has a reduction of this service in these months.
        ReductionOverlaps {
            zh: ["减免没有办成。", "其中有房屋在这些月份已有这项收费的减免。", "请去掉这些房屋，或改月份。"],
            en: ["The reduction was not granted.", "One of the flats has a reduction of this service in these months.", "Please leave it out, or choose other months."],
        }
        /// No such reduction waits.
        ReductionNotFound {
            zh: ["减免没有办成。", "没有这项等待会签的减免。", "请刷新后再试。"],
            en: ["The reduction was not granted.", "No such reduction waits for signatures.", "Please reload and try again."],
        }
        /// The month is over.
        EndMonthNotAllowed {
            zh: ["减免没有提前结束。", "最后一个月已经过去。", "请选择本月或以后的月份。"],
            en: ["The reduction was not ended.", "Its last month would be over already.", "Please choose the present month or a later one."],
        }
        /// One of the flats does not have this reduction for longer than that.
        NotReduced {
            zh: ["减免没有提前结束。", "其中有房屋没有这项减免，或本来就在这个月以前结束。", "请去掉这些房屋，或改月份。"],
            en: ["The reduction was not ended.", "One of the flats does not have it, or only until then.", "Please leave it out, or choose an earlier month."],
        }
        /// The due day is past.
        DueTooEarly {
            zh: ["没有出账。", "缴费截止日已经过去。", "请选择今天或以后的日期。"],
            en: ["Nothing was billed.", "The due day is past.", "Please choose today or a later day."],
        }
        /// These demands were sent before.
        DemandExists {
            zh: ["没有重复催告。", "这次催告已经开始发送。", "请刷新后查看。"],
            en: ["Nothing was demanded twice.", "These demands are being sent already.", "Please reload to see them."],
        }
        /// No such run, or not all of its bills are issued.
        RunNotFound {
            zh: ["没有发送。", "没有这次出账，或还没有出完。", "请刷新后再试。"],
            en: ["Nothing was sent.", "There is no such run, or it is still under way.", "Please reload and try again."],
        }
        /// The contract has no days for late bills.
        DunningNotAgreed {
            zh: ["没有发送。", "这个收费标准没有会签过催缴的天数。", "请先提出写明催缴天数的收费标准。"],
            en: ["Nothing was sent.", "No days for late bills were co-signed with this tariff.", "Please propose a tariff that names them."],
        }
        /// Its day has not come.
        DemandTooEarly {
            zh: ["没有发送。", "还没有到合同约定的日子。", "请到期后再发。"],
            en: ["Nothing was sent.", "The day named in the contract has not come.", "Please send them when it has."],
        }
        /// These late charges were made before.
        LateChargeExists {
            zh: ["没有重复收取。", "这次违约金已经开始计收。", "请刷新后查看。"],
            en: ["Nothing was charged twice.", "These late charges are being made already.", "Please reload to see them."],
        }
        /// The contract has no late charge.
        LateNotAgreed {
            zh: ["没有计收违约金。", "这次出账的收费标准没有会签过违约金。", "请先提出写明违约金的收费标准。"],
            en: ["Nothing was charged.", "No late charge was co-signed with this run's tariff.", "Please propose a tariff that names it."],
        }
        /// The bill has late charges that stand.
        LateChargeStands {
            zh: ["没有冲销。", "这张账单还有没冲销的违约金。", "请先冲销违约金账单。"],
            en: ["Nothing was taken back.", "This bill has late charges that stand.", "Please take them back first."],
        }
        /// This id already names a plan.
        PlanExists {
            zh: ["没有重复提出。", "这个分期方案已经提出。", "请刷新后查看。"],
            en: ["Nothing was offered twice.", "This plan is already there.", "Please reload to see it."],
        }
        /// Too many, out of order, or not in the time that is allowed.
        PartsNotAllowed {
            zh: ["分期方案没有收下。", "账单和期数各为 1 到 24，每期日期要从明天起依次往后、两年以内，每期金额大于零。", "请检查账单和每一期。"],
            en: ["The plan was not accepted.", "It takes 1 to 24 bills, each once, and 1 to 24 parts above nothing, day after day from tomorrow on, within two years.", "Please check the bills and the parts."],
        }
        /// Not a bill of the flat's present owners.
        NotOfThisFlat {
            zh: ["分期没有办成。", "其中有账单不是这户现在业主的。", "请只选这户现在业主的账单。"],
            en: ["The plan was not made.", "One of the bills is not of the flat's present owners.", "Please choose bills of theirs alone."],
        }
        /// A contested bill is answered first.
        BillContested {
            zh: ["分期没有办成。", "其中有账单还有没答复的异议。", "请先答复异议。"],
            en: ["The plan was not made.", "One of the bills is contested.", "Please answer that first."],
        }
        /// Another live plan pays the bill.
        InAPlan {
            zh: ["分期没有办成。", "其中有账单已经在另一个分期方案里。", "请去掉这张账单。"],
            en: ["The plan was not made.", "One of the bills is in another plan.", "Please leave it out."],
        }
        /// The parts are not what the bills lack.
        PartsDoNotAddUp {
            zh: ["分期没有办成。", "各期合计和账单还欠的金额不一样。", "请刷新后按还欠的金额重新分期。"],
            en: ["The plan was not made.", "The parts do not add up to what the bills lack.", "Please reload and divide what is owed now."],
        }
        /// No such plan.
        PlanNotFound {
            zh: ["没有办成。", "没有这个分期方案。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such plan.", "Please reload and try again."],
        }
        /// It was answered, or its time is over.
        PlanNotOpen {
            zh: ["没有办成。", "这个分期方案已经答复过，或已经过期。", "请物业重新提出。"],
            en: ["It was not done.", "This plan was answered, or its time is over.", "Please ask the company for another one."],
        }
        /// This payment id is already on the books.
        AlreadyRecorded {
            zh: ["没有重复入账。", "这笔缴费已经记过账。", "请查看已有的收据。"],
            en: ["Nothing was recorded twice.", "This payment is already on the books.", "Please see its receipt."],
        }
        /// Nothing, negative, or beyond any payment.
        AmountNotPayable {
            zh: ["没有入账。", "金额为零、为负或过大。", "请核对金额。"],
            en: ["Nothing was recorded.", "The amount is zero, negative or too large.", "Please check the amount."],
        }
        /// Paid in the future, or more than three years ago.
        PaidAtNotAllowed {
            zh: ["没有入账。", "缴费时间晚于现在，或早于三年前。", "请核对时间。"],
            en: ["Nothing was recorded.", "The time of payment lies ahead, or more than three years back.", "Please check the time."],
        }
        /// Not a bank's or provider's reference.
        ReferenceNotAllowed {
            zh: ["没有入账。", "流水号只能用字母、数字和连字符，最多 64 个。", "请核对流水号。"],
            en: ["Nothing was recorded.", "A reference has at most 64 letters, digits and hyphens.", "Please check the reference."],
        }
        /// The same reference came before by the same channel.
        ReferenceUsed {
            zh: ["没有重复入账。", "这个流水号已经入过账。", "请查看已有的收据。"],
            en: ["Nothing was recorded twice.", "This reference is already on the books.", "Please see its receipt."],
        }
        /// No such bill.
        BillNotFound {
            zh: ["没有办成。", "没有这张账单。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such bill.", "Please reload and try again."],
        }
        /// No such flat.
        FlatNotFound {
            zh: ["没有办成。", "名册里没有这套房屋。", "请刷新后再试。"],
            en: ["It was not done.", "The register has no such flat.", "Please reload and try again."],
        }
        /// The author may neither pay for the flat nor owes the bill.
        NotYourFlat {
            zh: ["没有办成。", "您没有这套房屋的缴费权限。", "请由业主办理，或请业主授权。"],
            en: ["It was not done.", "You may not pay for this flat.", "Please ask an owner, or let an owner entitle you."],
        }
        /// The bill was taken back.
        BillReversed {
            zh: ["没有办成。", "这张账单已经冲销。", "请查看新的账单。"],
            en: ["It was not done.", "This bill was taken back.", "Please see the new bill."],
        }
        /// The bill is paid.
        NothingOwed {
            zh: ["没有入账。", "这张账单已经缴清。", "如确已收款，请记为这套房屋的预存款。"],
            en: ["Nothing was recorded.", "This bill is paid.", "If money did arrive, please record it as prepaid money of the flat."],
        }
        /// More than the bill lacks, where the rest could not become its payers' credit.
        MoreThanOwed {
            zh: ["没有入账。", "金额超过账单欠款。", "请改为欠款金额。"],
            en: ["Nothing was recorded.", "The amount is more than is owed.", "Please pay what is owed."],
        }
        /// The flat has less prepaid money.
        PrepaidTooLow {
            zh: ["没有办成。", "这套房屋的预存款不够。", "请先充值，或减少金额。"],
            en: ["It was not done.", "The flat's prepaid money is not enough.", "Please top it up, or pay less."],
        }
        /// A dispute is open already.
        AlreadyDisputed {
            zh: ["没有重复提出。", "这张账单已有未处理的异议。", "请等待答复。"],
            en: ["Nothing was raised twice.", "A dispute about this bill is open.", "Please wait for the answer."],
        }
        /// No dispute is open.
        NotDisputed {
            zh: ["没有办成。", "这张账单没有未处理的异议。", "请刷新后再试。"],
            en: ["It was not done.", "No dispute about this bill is open.", "Please reload and try again."],
        }
        /// Money of somebody who does not have the flat cannot become its credit.
        PaidByAnother {
            zh: ["没有冲销。", "这张账单由原业主或建设单位付过款。", "请先退回那笔缴费。"],
            en: ["Nothing was taken back.", "A former owner or the developer has paid on this bill.", "Please reverse that payment first."],
        }
        /// This id already names a mandate.
        MandateExists {
            zh: ["没有重复授权。", "这份自动扣款授权已经记下。", "请刷新后查看。"],
            en: ["Nothing was authorised twice.", "This mandate is already there.", "Please reload to see it."],
        }
        /// Between 1 and 10,000 yuan.
        CapNotAllowed {
            zh: ["没有授权。", "每次最多扣多少，须在 1 元到 10000 元之间。", "请改金额。"],
            en: ["Nothing was authorised.", "The most to be debited at once is between 1 and 10,000 yuan.", "Please change the amount."],
        }
        /// Today at the earliest, five years ahead at the latest.
        UntilNotAllowed {
            zh: ["没有授权。", "截止日期已经过去，或超过五年。", "请另选日期。"],
            en: ["Nothing was authorised.", "The last day is past, or more than five years ahead.", "Please choose another day."],
        }
        /// No such mandate.
        MandateNotFound {
            zh: ["没有撤销。", "没有这份自动扣款授权。", "请刷新后再试。"],
            en: ["Nothing was taken back.", "There is no such mandate.", "Please reload and try again."],
        }
        /// It was ended before.
        MandateOver {
            zh: ["没有重复撤销。", "这份自动扣款授权已经结束。", "无需办理。"],
            en: ["Nothing was taken back twice.", "This mandate is over.", "Nothing is to be done."],
        }
        /// No such payment.
        PaymentNotFound {
            zh: ["没有办成。", "没有这笔缴费。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such payment.", "Please reload and try again."],
        }
        /// The payment was taken back before.
        AlreadyReversed {
            zh: ["没有重复冲销。", "这笔缴费已经冲销。", "请查看冲销收据。"],
            en: ["Nothing was taken back twice.", "This payment was taken back before.", "Please see its receipt."],
        }
        /// Only who recorded a payment takes it back.
        RecordedByAnother {
            zh: ["没有冲销。", "这笔缴费是另一家单位记录的。", "请联系记录单位。"],
            en: ["Nothing was taken back.", "Another institution recorded this payment.", "Please ask that institution."],
        }
        /// A line of a bank statement shows the payment: what the line was is corrected there.
        OfAStatementLine {
            zh: ["没有冲销。", "这笔缴费来自银行流水，钱没有退出银行。", "请在银行流水里改正这一行。"],
            en: ["Nothing was taken back.", "A line of a bank statement shows this payment; the money is still at the bank.", "Please correct that line among the bank statements."],
        }
        /// This id already names a certificate.
        CertificateExists {
            zh: ["没有重复开具。", "这份证明已经开好。", "请刷新后查看。"],
            en: ["Nothing was certified twice.", "This certificate is already there.", "Please reload to see it."],
        }
        /// This id already names a hand-over.
        ShiftExists {
            zh: ["没有重复交班。", "这次交班已经记下。", "请刷新后查看。"],
            en: ["Nothing was handed over twice.", "This hand-over is already recorded.", "Please reload to see it."],
        }
        /// No cash was taken since the last hand-over.
        NothingToHandOver {
            zh: ["没有交班。", "上次交班以后没有收过现金。", "收到现金后再交班。"],
            en: ["Nothing was handed over.", "No cash was taken since the last hand-over.", "Please hand over once there is cash."],
        }
        /// Below nothing, or more than a payment may be.
        CountNotAllowed {
            zh: ["没有交班。", "清点金额不对。", "请重新清点。"],
            en: ["Nothing was handed over.", "The counted amount is not possible.", "Please count again."],
        }
        /// More or less than was taken needs a reason, and only that.
        DifferenceUnexplained {
            zh: ["没有交班。", "清点金额与收据合计不符，要写原因；相符就不用写。", "请核对金额或写明原因。"],
            en: ["Nothing was handed over.", "A count that differs from the receipts needs a reason, and only that.", "Please check the amount or say why."],
        }
        /// No such hand-over at this counter.
        ShiftNotFound {
            zh: ["没有复核。", "没有这次交班。", "请刷新后再试。"],
            en: ["It was not confirmed.", "There is no such hand-over.", "Please reload and try again."],
        }
        /// Who handed over does not confirm it.
        OwnShift {
            zh: ["没有复核。", "自己交的班要由另一个人复核。", "请同事清点后复核。"],
            en: ["It was not confirmed.", "Somebody else confirms what you handed over.", "Please let a colleague count."],
        }
        /// Confirmed before.
        AlreadyConfirmed {
            zh: ["没有重复复核。", "这次交班已经复核过。", "请刷新后查看。"],
            en: ["It was not confirmed twice.", "This hand-over is confirmed already.", "Please reload to see it."],
        }
    }
}
