"""What people write into the fields of any register, by the field's name; registers with texts of their own have them in content."""

from __future__ import annotations

# The first entry whose words occur in the field's name gives the texts, so the special ones stand first.
PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("remark note", ("已电话告知业主", "资料齐全，原件存档", "按约定时间办理", "已与工程部核对", "业主要求短信通知", "下次巡查时复核")),
    ("cause reason", ("使用年限较长，配件老化", "业主外出，时间另约", "施工单位未按规范操作", "连续降雨导致返潮", "本月工作量集中，人手不足", "与原计划安排冲突", "公共区域照明不足")),
    ("late", ("配件缺货，待到货后处理", "业主临时不在家", "前一任务超时")),
    ("lesson prevent improvement", ("增加夜间巡查频次，每班两次", "更换老化部件并建立台账", "组织专项培训并考核", "在显眼处张贴提示标识", "将该点位列入每周必查")),
    ("measure corrective rectif", ("两日内完成整改并拍照回传", "安排专人跟进，每日反馈进度", "更换损坏部件，并检查同类设施", "向相关业主逐户解释说明", "修订作业流程并组织学习")),
    ("problem violation defect finding irregular", ("楼道堆放杂物，占用消防通道", "电梯厅地面有油渍未及时清理", "记录填写不完整，缺签名", "灭火器压力不足一具", "装修垃圾未按时清运", "公共照明损坏两处", "工装不整，未佩戴工牌")),
    ("result conclusion disposition completion", ("已按要求处理完毕，业主认可", "整改到位，复查合格", "现场核实无误，予以确认", "已办结并归档", "基本达到要求，个别细节继续跟进")),
    ("opinion comment suggestion feedback attitude", ("总体满意，希望加强保洁频次", "建议增设电动车充电桩", "同意，请按计划执行", "希望地下车库照明更亮一些", "管家服务热情，处理及时", "建议节假日增加文体活动", "意见已收到，请客服部跟进")),
    ("measure_unit price_unit", ("个", "套", "卷", "瓶", "米")),
    ("spec model", ("DN20", "220V/18W", "A4 70g", "500ml", "加厚型", "标准型")),
    ("location place area cabinet", ("客户服务中心", "1号楼一层大厅", "中心花园", "地下车库B1", "社区活动室", "东门岗亭", "二层走廊")),
    ("subject title topic", ("电梯年度检验安排", "夏季用电安全提示", "二次供水水箱清洗通知", "地下车库防汛准备", "装修时间管理规定", "社区文化活动安排", "公共区域杂物清理")),
    ("content description summary detail event", ("本月电梯维保按计划完成，业主反馈运行平稳", "雨季前完成屋面和地下车库排水检查", "集中清理楼道堆放物，沟通业主二十余户", "开展消防设施月度检查，更换失效器材", "协调施工单位处理外墙渗水", "梳理未结事项，逐项明确责任人和时限")),
    ("objective goal", ("业主满意度不低于百分之九十五", "报修及时率达到百分之九十八", "全年无重大投诉和安全责任事故", "收费率较上年提高两个百分点")),
    ("purpose matter", ("了解业主对物业服务的意见", "设备检修需要", "业主委托代办", "迎接上级检查", "办理不动产登记")),
    ("plan schedule arrangement next", ("下周一前完成现场核查，月底前收口", "分三批推进，每批十户", "由客服主管牵头，工程部配合", "每季度末月第二周集中开展")),
    ("process progress action situation report", ("接报后十分钟到场，疏散围观业主并设置警戒", "已完成方案比选，等待业委会确认", "现场已处理，持续观察两天", "按预案分工落实，各岗位响应及时", "完成总量的七成，剩余部分下周结束")),
    ("attendee participant", ("客服经理、客服主管、各楼栋管家", "客服部、工程部、保安部负责人及业主代表", "全体管家和前台", "业委会代表三人、物业代表四人")),
    ("agenda topics resolution minutes follow", ("通报上月服务情况，听取业主意见", "加强夜间巡逻，落实责任到人", "车位租赁规则按会议意见修订后公示", "外墙渗水列入本季度维修计划", "由工程部在两周内提交方案")),
    ("standard legal basis terms requirement guidance", ("按《等级服务标准》执行", "按公司作业规程和项目规定执行", "目视无积尘、无杂物，设备完好", "三日内书面回复并附照片", "依据前期物业服务合同约定")),
    ("item part work", ("公共走廊照明", "入户门及门锁", "厨卫防水", "消防器材", "绿化修剪", "门禁系统", "排水管道")),
    ("material equipment tool", ("梯子一架、对讲机四部", "应急灯六只、警戒带两卷", "吸水机一台", "防汛沙袋三十个")),
    ("scope object recipient", ("全体业主", "1至3栋全体住户", "商业街各商户", "地下车库车位使用人", "本项目全部公共区域")),
    ("carrier", ("顺丰速运", "中国邮政EMS", "京东快递", "中通快递")),
    ("media", ("城市晚报", "本地生活论坛", "业主微信群", "电视台民生栏目")),
    ("figure", ("报修36件，办结35件；投诉4件，办结4件", "接待来访52人次，来电118次", "收费率96.2%，欠费7户")),
    ("business", ("便利店", "药店", "理发店", "早餐店", "干洗店", "水果店")),
    ("counterparty company developer guarantor supplier", ("恒信物业设备有限公司", "通力电梯维保有限公司", "绿野园林绿化有限公司", "安消消防技术有限公司")),
    ("bank", ("建设银行高新支行", "招商银行曲江支行")),
    ("cleaner worker engineer technician trainer done_by owner", ("王师傅", "李师傅", "赵建国", "刘桂兰", "陈志强", "孙丽")),
    ("version", ("1.0", "1.1", "2.0")),
    ("period", ("2025年第一季度", "2025年第二季度", "2025年上半年", "2025年度")),
    ("tag", ("收费,沟通", "装修,规范", "应急,案例")),
    ("instalment", ("首付款", "第二期", "尾款")),
    ("trade", ("水电工", "木工", "泥瓦工", "油漆工")),
    ("file retention", ("客服档案柜A-1", "客服档案柜B-3", "资料室2架3层")),
)  # fmt: skip
PLAIN = ("情况正常，无异常", "已按要求办理", "已核对无误", "按规定办理", "无")


def phrases(name: str) -> tuple[str, ...]:
    """The texts for a field of that name."""
    return next((texts for words, texts in PHRASES if any(word in name for word in words.split())), PLAIN)
