"""What tells of a class in Chinese."""

from kbgen.model.gap import Class

CUES = {
    Class.BUG: (
        r"错误|出错|报错",
        r"崩溃|闪退|卡住|卡死|死机",
        r"不能用|用不了|无法|打不开|收不到|不显示|没有反应|失败",
        r"故障|异常",
        r"丢失|不见了",
    ),
    Class.MISSING: (
        r"可以.*吗|能.*吗|能不能|可不可以|是否可以|能否",
        r"支持",
        r"有没有",
        r"集成|对接|接口",
    ),
    Class.UNCLEAR: (
        r"如何|怎么|怎样",
        r"在哪|哪里",
        r"什么是|是什么|什么意思",
        r"找不到",
        r"区别",
    ),
}
