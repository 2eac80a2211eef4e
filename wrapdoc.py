import sys,re,textwrap
for p in sys.argv[1:]:
    out=[]; lines=open(p,encoding='utf-8').read().split('\n'); i=0
    while i<len(lines):
        m=re.match(r'^(\s*)/// ?(.*)$',lines[i])
        if not m: out.append(lines[i]); i+=1; continue
        ind=m.group(1); block=[]
        while i<len(lines):
            m=re.match(r'^(\s*)///( ?)(.*)$',lines[i])
            if not m: break
            block.append(m.group(3)); i+=1
        if all(len(ind)+4+len(b)<=100 for b in block):
            out+= [ (ind+'/// '+b).rstrip() for b in block]; continue
        # paragraphs
        paras=[]; fence=False
        for b in block:
            if b.strip().startswith('```'):
                fence=not fence; paras.append(('raw',b)); continue
            if fence or b.strip()=='' or b.startswith('#') or b.startswith('|') or re.match(r'    +\S',b) and not (paras and paras[-1][0]=='item'):
                paras.append(('raw',b)); continue
            if re.match(r'(- |\d+\. |@param |@return )',b):
                paras.append(('item',b)); continue
            if paras and paras[-1][0] in('text','item'):
                paras[-1]=(paras[-1][0],paras[-1][1]+' '+b.strip())
            else: paras.append(('text',b))
        for k,t in paras:
            if k=='raw': out.append((ind+'/// '+t).rstrip()); continue
            sub=''
            if k=='item': sub='    ' if t.startswith('@') else '  '
            for w in textwrap.wrap(t,100-len(ind)-4,subsequent_indent=sub,break_long_words=False,break_on_hyphens=False):
                out.append(ind+'/// '+w)
    open(p,'w',encoding='utf-8').write('\n'.join(out))
