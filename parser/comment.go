package parser

import (
	"regexp"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
)

const commented = "a comment begins with #"

// The signs of comments in other languages: behind an operand and a blank, and at the beginning of a line.
func remark() *regexp.Regexp { return foreign.Regexp(`[\pL\pN_)\]}] +(?:--|//|!)+ +\pL`) }

func remarked() *regexp.Regexp { return foreign.Regexp(`^\s*(?:--|//|!|;;)+ +\pL`) }

// inRemark returns err, or a better answer where the mistake is in what other languages take for a comment: x^2 -- the square.
func (p *parser) inRemark(err *ast.Error) *ast.Error {
	if p.err != nil && p.err.Code == ast.CodeLimit {
		return err
	}
	const most = 200 // bytes of a line before the mistake, and of the mistake
	line := p.src[max(0, int(err.Start)-most):min(len(p.src), int(err.Start)+most, int(err.End))]
	at := min(len(line), int(err.Start), most)
	line = line[strings.LastIndexAny(line[:at], "\n\r")+1:]
	if remark().MatchString(line) || remarked().MatchString(line) {
		return err.WithHint(commented)
	}
	return err
}

// Remarked reports whether a name behind a text begins a comment of another language: comment of x^2 -- comment.
func Remarked(text string) bool {
	rest := strings.TrimRight(text, " ")
	before := strings.TrimRight(strings.TrimSuffix(rest, "--"), " ")
	return strings.HasSuffix(rest, "--") && before != "" && before+"--" != rest
}
