package parser

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/foreign/notation"
)

// prose is what no formula has in it.
func prose() *regexp.Regexp { return foreign.Regexp(`\b(?:the|for|with|each|its|in)\b|:|--|backprop `) }

// sound returns err, without a hint that writes what is no formula: none is better than one that fails.
func sound(err error) error {
	e, ok := err.(*ast.Error)
	if !ok {
		return err
	}
	written, isFormula := strings.CutPrefix(e.Hint, "write ")
	written, _, _ = strings.Cut(written, "; ")
	if !isFormula || prose().MatchString(written) || !strings.ContainsAny(written, "()*^") {
		return err
	}
	for text := range strings.SplitSeq(written, " or ") {
		if strings.ContainsAny(text, "()*^") && !parses(strings.ReplaceAll(text, "…", "x")) {
			e.Hint = ""
		}
	}
	return err
}

// respelled returns err with a hint that writes the whole text in the language, where it is one that other tools and school
// write: of 2x + 3y it is 2*x + 3*y. Other hints stay.
func respelled(src string, err error) error {
	e, ok := err.(*ast.Error)
	if !ok || e.Code == ast.CodeLimit || e.Code == ast.CodeNumber {
		return err
	}
	if meant(src, e) {
		return e
	}
	from, to := 0, len(src)
	part := len(src) > notation.Most
	if part { // the statement alone
		from = strings.LastIndexAny(src[:e.Start], ";\n") + 1
		if i := strings.IndexAny(src[from:], ";\n"); i >= 0 {
			to = from + i
		}
		if to < int(e.End) {
			return err
		}
	}
	answer := notation.Write(strings.TrimSpace(src[from:to]))
	var texts []string
	for _, text := range answer.Texts {
		if program, err := read(text, windowSize, MaxDepth); err == nil {
			if _, err := ast.Resolve(program, nil); err == nil || part {
				texts = append(texts, text)
			}
		}
	}
	switch all := strings.Join(texts, " or "); {
	case len(answer.Texts) == 0 && answer.Before != "":
		e.Hint = answer.Before
	case len(texts) == 0:
	case answer.Before != "":
		e.Hint = answer.Before + all + answer.After
	case answer.After != "":
		e.Hint = "write " + all + answer.After
	default:
		e.Hint = rewritten(e.Hint, texts, strings.Count(src[from:to], "*"))
	}
	return e
}

// Respelled returns an error of [ast.Resolve] with a hint that writes the whole text, where its hint writes the call of a function of
// another tool that is only a part of it: of Sin[x]^2 it is sin(x)^2.
func Respelled(src string, err error) error { return sound(respelledCall(src, err)) }

func respelledCall(src string, err error) error {
	e, ok := err.(*ast.Error)
	if ok && strings.Contains(e.Hint, " logsumexp and softmax can") || ok && strings.HasPrefix(e.Hint, "only reductions ") { // sin[0](A)
		return err
	}
	if ok && (e.Code == ast.CodeIndex || e.Code == ast.CodeFunction) && meant(src, e) {
		return e
	}
	if !ok || e.Code != ast.CodeFunction && e.Code != ast.CodeArity {
		return err
	}
	args := foreign.Arguments(src[min(len(src), int(e.End)+1):])
	constant := slices.ContainsFunc(args, func(a string) bool { row, ok := foreign.Constant(a); return ok && len(a) > 1 && row.Write != a })
	written, _, _ := strings.Cut(strings.TrimPrefix(e.Hint, "write "), "; ")
	whole := resolves(strings.ReplaceAll(written, "…", "x")) // not round(AVG(x))
	if call := (whole || strings.Contains(written, " or ")) && !constant && strings.HasPrefix(e.Hint, "write ") && e.Start == 0 && strings.HasSuffix(src, ")") && src[min(len(src)-1, int(e.End))] == '('; call && strings.TrimSpace(src[e.End+1:len(src)-1]) == strings.Join(args, ", ") {
		return err
	}
	const product = "for a product write "
	if len(args) > 1 && e.Start == 0 && strings.HasPrefix(e.Hint, product) && strings.HasPrefix(src, "D(") { // D(x^2, x) is no product
		return respelled(src, err)
	}
	if _, more, ok := strings.Cut(e.Hint, "*(…)"); ok && strings.HasPrefix(e.Hint, product) {
		hint := e.Hint
		if respelled(src, err); e.Hint != hint && strings.HasPrefix(e.Hint, "write ") && !strings.HasSuffix(e.Hint, "counted from 0") {
			e.Hint = product + strings.TrimPrefix(e.Hint, "write ") + more
		}
		return err
	}
	if strings.HasPrefix(e.Hint, "did you mean") { // Sum(k^2, k, 1, 5)
		if answer := notation.Write(strings.TrimSpace(src)); len(answer.Texts) == 0 && strings.HasPrefix(answer.Before, "a sum over ") {
			e.Hint = answer.Before
		} else if len(args) == 4 && strings.HasPrefix(src[e.Start:], "Sum(") {
			e.Hint = cmp.Or(sumOfRows(args[0], args[1:]), e.Hint)
		}
		return err
	}
	for _, rule := range []string{"write ", "arguments stand in parentheses: "} {
		if strings.HasPrefix(e.Hint, rule) {
			return respelled(src, err)
		}
	}
	if e.Code == ast.CodeFunction { // with(df, x*y)
		if answer := notation.Write(strings.TrimSpace(src)); len(answer.Texts) > 0 && resolves(answer.Texts[0]) {
			return respelled(src, err)
		}
	}
	return err
}

// rewritten is a hint with the whole texts in the place of the part that it is about. products is how many signs of a product the user
// has written.
func rewritten(hint string, texts []string, products int) string {
	for _, lead := range []string{"write ", ": ", " is ", " are "} {
		for _, stop := range []string{"", ";", ",", " or "} {
			if said := lead + texts[0] + stop; stop == "" && strings.HasSuffix(hint, said) || stop != "" && strings.Contains(hint, said) || hint == texts[0] {
				return hint
			}
		}
	}
	if strings.HasPrefix(hint, "end the previous line") {
		return hint
	}
	all := strings.Join(texts, " or ")
	for _, rule := range []string{"a product is written with *: ", "arguments stand in parentheses: "} {
		if strings.HasPrefix(hint, rule) && (rule[0] != 'a' || rule[1] != ' ' || strings.Count(texts[0], "*") > products && !strings.Contains(all, "@") && !strings.Contains(all, "; z")) {
			_, more, _ := strings.Cut(hint, "; ")
			if more != "" {
				more = "; " + more
			}
			return rule + all + more
		}
	}
	if strings.HasPrefix(hint, "decimals use a point: ") && len(texts) == 2 {
		return "decimals use a point: " + texts[0] + "; for two outputs put a blank after the comma: " + texts[1]
	}
	return "write " + all
}
