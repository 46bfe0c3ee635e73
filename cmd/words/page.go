package words

import (
	"slices"
	"strings"
)

// Page returns a text of the interactive page, found by its English.
func (l Language) Page(english string) string {
	i := slices.IndexFunc(pageTexts, func(t [languages]string) bool { return t[English] == english })
	if i < 0 {
		panic("the page has no text " + english)
	}
	return pageTexts[i][l]
}

// pageTexts are the texts of the interactive page. Names in braces are filled in.
var pageTexts = [][languages]string{
	// Controls.
	{"To the start", "처음으로"},
	{"One step back", "한 단계 뒤로"},
	{"One step forward", "한 단계 앞으로"},
	{"To the end", "끝으로"},
	{"Play", "재생"},
	{"Pause", "멈춤"},
	{"Hide the answers", "답 가리기"},
	{"Show this step's answers", "이 단계의 답 보기"},
	{"Save SVG", "SVG 저장"},
	{"Save PNG", "PNG 저장"},
	{"Print", "인쇄"},
	{"Zoom", "확대"},
	{"More", "더 보기"},
	{"Keys", "단축키"},
	{"Keyboard shortcuts", "키보드 단축키"},
	{"Close", "닫기"},
	{"Functions", "함수"},
	{"As written", "쓴 그대로"},
	{"Open {name}", "{name} 펼치기"},
	{"Open all", "모두 펼치기"},
	{"Controls", "조작"},
	{"Steps", "단계"},
	{"Step {n} of {of}", "{of}단계 중 {n}단계"},
	{"a hidden answer: press to show it", "가려진 답: 누르면 보인다"},
	{"the graph cannot be saved as PNG here", "여기에서는 PNG로 저장할 수 없다"},
	{"This page needs JavaScript to step through the graph.", "단계별로 보려면 자바스크립트가 필요하다."},

	// Keys.
	{"Play or pause", "재생 또는 멈춤"},
	{"Hide or show the answers", "답 가리기 또는 보이기"},
	{"Open or close functions", "함수 펼치기 또는 접기"},
	{"These keys", "이 도움말"},
	{"In the graph: from node to node", "그래프 안에서: 노드에서 노드로"},
	{"At a node: open or close its function", "노드에서: 함수 펼치기 또는 접기"},

	// Headings.
	{"Computational graph", "계산 그래프"},
	{"Computational graph of {formula}", "{formula}의 계산 그래프"},
	{"Formula", "식"},
	{"gradients of {sum}", "{sum}의 기울기"},
	{"the {n} node nearest to the result, of {of}", "전체 노드 {of}개 가운데 결과에 가까운 {n}개"},
	{"the {n} nodes nearest to the result, of {of}", "전체 노드 {of}개 가운데 결과에 가까운 {n}개"},
	{"Forward pass", "순전파"},
	{"Backward pass", "역전파"},

	// The legend.
	{"a constant", "상수"},
	{"an operation, with the name of its value", "연산과 그 값의 이름"},
	{"the result", "결과"},
	{"forward pass: the value", "순전파: 값"},
	{"backward pass: the gradient, upstream × local derivative", "역전파: 기울기 = 상류의 값 × 국소적 미분"},
	{"the gradients of several paths are added", "여러 경로의 기울기를 더한다"},
	{"not needed, or on a branch that is not taken", "필요하지 않거나 선택되지 않은 분기에 있음"},

	// Sentences.
	{"Ready. The forward pass computes the nodes from left to right; the backward pass sends derivatives from right to left.",
		"준비. 순전파는 왼쪽에서 오른쪽으로 노드를 계산하고, 역전파는 오른쪽에서 왼쪽으로 미분을 보낸다."},
	{"given", "주어진 값"},
	{"a variable", "변수"},
	{"{equation}, so {local}", "{equation}이므로 {local}"},
	{"upstream {upstream} × local derivative {local} {equals} {product} flows to {to}", "{to} 쪽으로 흘러가는 값: 상류의 값 {upstream} × 국소적 미분 {local} {equals} {product}"},
	{"nothing flows to {to}", "{to} 쪽으로는 아무것도 흘러가지 않는다"},
	{"Done: the gradient", "끝: 기울기"},
	{"Done: no derivative is asked for", "끝: 구할 미분이 없다"},
	{"Enter opens {name}", "Enter: {name} 펼치기"},
	{"Enter closes {name}", "Enter: {name} 접기"},
}

// Fill replaces names in braces by texts, in order: Fill("{n} of {of}", "n", "2", "of", "3").
func Fill(text string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
