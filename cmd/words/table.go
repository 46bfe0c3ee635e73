package words

// Sentence is a sentence that is not about an operation.
type Sentence uint8

const (
	Forward Sentence = iota
	Decomposition
	Backward
	BackwardOf
	Chain
	ChainOf
	Result

	Node
	Operation
	Value
	Edge
	Upstream
	Local
	Product
	Partial
	Rule

	Skipped
	OnBranchNotTaken
	Begin
	FlowsIn
	Paths
	FlowAndPaths
	BranchNotTaken
	Condition
	Constant
	Nothing
	KinkHere
	NoOperation
	TooLong

	anyRule
	anyConstant
	kinkAny
	kinkBorder
	kinkConstant
	kinkJump
)

var sentences = [...][languages]string{
	// Headings.
	Forward:       {"Forward pass", "순전파"},
	Decomposition: {"Decomposition: one operation per node", "분해: 노드 하나에 연산 하나"},
	Backward:      {"Backward pass: upstream × local derivative", "역전파: 상류의 값 × 국소적 미분"},
	BackwardOf:    {"Backward pass of %s: upstream × local derivative", "%s의 역전파: 상류의 값 × 국소적 미분"},
	Chain:         {"Backward pass by the chain rule: upstream · local derivative", "연쇄법칙에 따른 역전파: 상류의 값 · 국소적 미분"},
	ChainOf:       {"Backward pass of %s by the chain rule: upstream · local derivative", "연쇄법칙에 따른 %s의 역전파: 상류의 값 · 국소적 미분"},
	Result:        {"Result", "결과"},

	// Columns.
	Node:      {"node", "노드"},
	Operation: {"operation", "연산"},
	Value:     {"value", "값"},
	Edge:      {"edge", "간선"},
	Upstream:  {"upstream", "상류의 값"},
	Local:     {"local derivative", "국소적 미분"},
	Product:   {"product", "곱"},
	Partial:   {"partial derivative", "편미분"},
	Rule:      {"rule", "규칙"},

	Skipped:          {"skipped because the result does not need them: %s", "결과에 필요하지 않아 건너뜀: %s"},
	OnBranchNotTaken: {"on a branch not taken", "선택되지 않은 분기에 있음"},
	Begin:            {"the backward pass begins here", "역전파는 여기에서 시작한다"},
	FlowsIn:          {"the given upstream", "밖에서 흘러든 값이다"},
	Paths:            {"%d paths meet: their gradients add up", "경로 %d개가 만난다: 되돌아온 값을 더한다"},
	FlowAndPaths:     {"the given upstream and the gradients sent back add up", "밖에서 흘러든 값과 되돌아온 값을 더한다"},
	BranchNotTaken:   {"nothing goes back: the branch is not taken", "선택되지 않은 분기이므로 아무것도 보내지 않는다"},
	Condition:        {"nothing goes back: it is a condition", "조건이므로 아무것도 보내지 않는다"},
	Constant:         {"nothing goes back: piecewise constant", "구간마다 상수이므로 아무것도 보내지 않는다"},
	Nothing:          {"nothing goes back", "아무것도 보내지 않는다"},
	KinkHere:         {"a kink: %s", "꺾이는 점: %s"},
	NoOperation:      {"no operation", "연산 없음"},
	TooLong:          {"the formulas in the variables would have %d operations; they are left out", "변수로 나타낸 식은 연산이 %d개나 되어 생략한다"},

	// Operations without a sentence of their own.
	anyRule:      {"%s: upstream × its derivative", "%s: 상류의 값에 그 미분을 곱해 보낸다"},
	anyConstant:  {"%s is piecewise constant: nothing goes back", "%s: 구간마다 상수이므로 아무것도 보내지 않는다"},
	kinkAny:      {"the smallest possible derivative is taken", "가능한 미분값 가운데 크기가 가장 작은 것을 쓴다"},
	kinkBorder:   {"on the border the derivative on the side taken is used", "경계에서는 선택된 쪽의 미분을 쓴다"},
	kinkConstant: {"at the jump the derivative is taken as 0", "값이 뛰는 곳에서는 미분을 0으로 본다"},
	kinkJump:     {"at the jump the derivative beside it is used", "값이 뛰는 곳에서는 그 옆의 미분을 쓴다"},
}

// about is a sentence about an operation.
type about struct {
	op string
	in [languages]string
}

// rules say what the backward pass sends to the arguments.
var rules = []about{
	{"=", [...]string{"a name passes the upstream on", "이름: 상류의 값을 그대로 흘려보낸다"}},
	{"+", [...]string{"addition passes the upstream on", "덧셈: 상류의 값을 그대로 흘려보낸다"}},
	{"-", [...]string{"subtraction passes the upstream on, negated on the right", "뺄셈: 상류의 값을 왼쪽에는 그대로, 오른쪽에는 부호를 바꿔 보낸다"}},
	{"negation", [...]string{"negation flips the sign of the upstream", "부호 반전: 상류의 값의 부호를 바꿔 보낸다"}},
	{"*", [...]string{"multiplication: upstream × the other input", "곱셈: 상류의 값에 다른 쪽 입력을 곱해 보낸다"}},
	{"/", [...]string{"division: upstream / denominator, for the denominator also × −value", "나눗셈: 상류의 값을 분모로 나누어 보내고, 분모에는 거기에 −출력을 곱해 보낸다"}},
	{"numerator", [...]string{"division: upstream / denominator", "나눗셈: 상류의 값을 분모로 나누어 보낸다"}},
	{"denominator", [...]string{"division, for the denominator: upstream × −value / denominator", "나눗셈의 분모: 상류의 값에 −출력/분모를 곱해 보낸다"}},
	{"^", [...]string{"power: the exponent comes down and is one less", "거듭제곱: 지수를 앞에 곱하고 지수를 하나 줄인다"}},
	{"exponent", [...]string{"power, for the exponent: upstream × value × ln(base)", "거듭제곱의 지수: 상류의 값에 출력과 밑의 로그를 곱해 보낸다"}},
	{"base and exponent", [...]string{"power: for the base the exponent comes down, for the exponent × value × ln(base)",
		"거듭제곱: 밑에는 지수를 앞에 곱해, 지수에는 출력과 밑의 로그를 곱해 보낸다"}},
	{"if", [...]string{"the branch taken gets the upstream, the other nothing", "조건: 선택된 분기로만 상류의 값을 그대로 보낸다"}},

	{"exp", [...]string{"exp is its own derivative: upstream × its value", "지수 함수: 미분이 자기 자신이므로 상류의 값에 출력을 곱해 보낸다"}},
	{"ln", [...]string{"logarithm: upstream / input", "로그: 상류의 값을 입력으로 나누어 보낸다"}},
	{"sqrt", [...]string{"square root: upstream / (2 × its value)", "제곱근: 상류의 값을 출력의 두 배로 나누어 보낸다"}},
	{"sin", [...]string{"sine: upstream × the cosine of the input", "사인: 상류의 값에 입력의 코사인을 곱해 보낸다"}},
	{"cos", [...]string{"cosine: upstream × minus the sine of the input", "코사인: 상류의 값에 입력의 사인을 부호를 바꿔 곱해 보낸다"}},
	{"tan", [...]string{"tangent: upstream / cos² of the input", "탄젠트: 상류의 값을 입력의 코사인의 제곱으로 나누어 보낸다"}},
	{"tanh", [...]string{"tanh: upstream × (1 − value²), which is 1/cosh²", "tanh: 상류의 값에 1 − 출력²(= 1/cosh²)을 곱해 보낸다"}},
	{"sigmoid", [...]string{"sigmoid: upstream × value × (1 − value)", "시그모이드: 상류의 값에 출력 × (1 − 출력)을 곱해 보낸다"}},
	{"softplus", [...]string{"softplus: upstream × the sigmoid of the input", "softplus: 상류의 값에 입력의 시그모이드를 곱해 보낸다"}},
	{"relu", [...]string{"relu passes the upstream on where its input is above 0", "ReLU: 입력이 0보다 클 때만 상류의 값을 그대로 흘려보낸다"}},
	{"abs", [...]string{"absolute value: upstream × the sign of the input", "절댓값: 상류의 값에 입력의 부호를 곱해 보낸다"}},
	{"max", [...]string{"max passes the upstream on to the largest input only", "최댓값: 가장 큰 입력으로만 상류의 값을 그대로 보낸다"}},
	{"min", [...]string{"min passes the upstream on to the smallest input only", "최솟값: 가장 작은 입력으로만 상류의 값을 그대로 보낸다"}},
	{"clamp", [...]string{"clamp passes the upstream on only to the input that it returns", "clamp: 출력이 된 입력 하나에만 상류의 값을 그대로 보낸다"}},
	{"sum", [...]string{"a sum passes the upstream on to every term", "합: 상류의 값을 모든 항에 그대로 흘려보낸다"}},
	{"mean", [...]string{"a mean shares the upstream equally", "평균: 상류의 값을 똑같이 나누어 보낸다"}},
	{"logsumexp", [...]string{"logsumexp: upstream × the softmax of the inputs", "logsumexp: 상류의 값에 입력의 소프트맥스를 곱해 보낸다"}},
}

// kinks say which derivative is taken at a kink.
var kinks = []about{
	{"relu", [...]string{"at 0 the derivative of relu is taken as 0", "0에서 ReLU의 미분은 0으로 본다"}},
	{"abs", [...]string{"at 0 the derivative of the absolute value is taken as 0", "0에서 절댓값의 미분은 0으로 본다"}},
	{"max", [...]string{"in a tie each input gets an equal share, or none if a constant ties, too", "같은 값이면 똑같이 나누되, 그 가운데 상수가 있으면 보내지 않는다"}},
	{"min", [...]string{"in a tie each input gets an equal share, or none if a constant ties, too", "같은 값이면 똑같이 나누되, 그 가운데 상수가 있으면 보내지 않는다"}},
}
