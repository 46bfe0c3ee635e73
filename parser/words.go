package parser

import (
	"fmt"
	"regexp"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"

	"github.com/alecthomas/participle/v2/lexer"
)

func nullish() *regexp.Regexp { return foreign.Regexp(`(?i)^(?:not +)?(?:null|none|na|nan)\b`) }

// What articles put before an operand: d/dx, d^2/dx^2; int_0^1.
func differential() *regexp.Regexp {
	return foreign.Regexp(`(^|[;\n=(])\s*d\w*(\^[0-9n])? */ *d\w+(\^[0-9n])?\s*$`)
}

func bounded() *regexp.Regexp { return foreign.Regexp(`(?:^|[;\n=(])\s*(int|lim|prod|sum)_[^;\n=(]*$`) }

// words answers words that other languages put where an operator is missing.
func (p *parser) words(prev, t lexer.Token) string {
	head := p.src[max(0, int(spanOf(t).Start)-40):spanOf(t).Start]
	if m := bounded().FindStringSubmatch(head); m != nil { // int_0^1 x dx
		row, _ := foreign.LaTeX(m[1])
		return row.Hint()
	}
	if differential().MatchString(head) { // d^2/dx^2 x^3
		row, _ := foreign.Word("d")
		return row.Hint()
	}
	if prev.Type == tokNumber && (t.Value == "deg" || t.Value == "degree" || t.Value == "degrees") {
		return fmt.Sprintf("angles are in radians: write radians(%s)", prev.Value)
	}
	if prev.Type == tokNumber && foreign.Unit(t.Value) { // 3 in
		return ""
	}
	if prev.Type == tokClose {
		if row, ok := p.cast(); ok {
			return row.Hint()
		}
		prev = p.calledBefore()
	}
	if rest := strings.TrimLeft(p.src[spanOf(t).End:], " "); t.Value == "in" && rest != "" && strings.Contains("[{(", rest[:1]) { // x in [0, 1]
		row, _ := foreign.Word("within")
		return row.Hint()
	}
	rest := strings.TrimLeft(p.src[spanOf(t).End:], " ")
	switch word := strings.ToLower(t.Value); {
	case word == "is" && nullish().MatchString(rest): // x is not None
		row, _ := foreign.Word("isnull")
		return row.Hint()
	case word == "over" && strings.HasPrefix(rest, "("): // sum(x) over (partition by y)
		row, _ := foreign.Word("overwindow")
		return row.Hint()
	case word == "in" && foreign.Unit(p.wordAt(spanOf(t).End)): // x in meters
		row, _ := foreign.Symbol('€')
		return row.Hint()
	}
	first, second := foreignWord(prev), foreignWord(t)
	for _, compound := range []string{prev.Value + t.Value, t.Value + p.wordAt(spanOf(t).End)} { // is not, greater than, to the power of
		if row, ok := foreign.Word(compound); ok && len(compound) > 2 && compound != t.Value {
			return row.Hint()
		}
	}
	if rest := strings.TrimLeft(p.src[spanOf(t).End:], " "); prev.Type == tokIdent && t.Type == tokIdent && strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") {
		if row, ok := foreign.Word(prev.Value + "="); ok { // int y = 2
			return row.Hint()
		}
		if _, fun := op.Lookup(prev.Value); first == "" && second == "" && !fun {
			return "an assignment is " + ast.Short(t.Value) + " = …, without a word before it"
		}
	}
	_, fun := op.Lookup(prev.Value)
	switch {
	case fun && prev.Value != "if": // log x: not a word of the sentence
		return ""
	case prev.Type == tokIdent && p.before(2) == tokDiv && p.at >= 3 && p.tokens[p.at-3].Value == "d" && strings.HasPrefix(prev.Value, "d"): // d/dx x
		row, _ := foreign.Word("d")
		return row.Hint()
	case prev.Type == tokNumber && len(t.Value) == 1: // 2 f
		return ""
	case len(prev.Value) == 1 && prev.Type == tokIdent: // a and b
		return second
	case first != "":
		return first
	case len(t.Value) == 1:
		return ""
	}
	return second
}

// cast answers (double) before an operand.
func (p *parser) cast() (foreign.Row, bool) {
	if p.before(2) != tokIdent || p.before(3) != tokOpen || p.before(4) == tokIdent {
		return foreign.Row{}, false
	}
	row, ok := foreign.Function(p.tokens[p.at-2].Value, 1)
	return row, ok && (row.Say == foreign.Double || row.Write == "trunc(x)")
}

func foreignWord(t lexer.Token) string {
	if t.Type != tokIdent {
		return ""
	}
	row, ok := foreign.Word(t.Value)
	if !ok {
		return ""
	}
	return row.Hint()
}
